// SPDX-License-Identifier: EUPL-1.2
// Writes the repository of tests/data/foreign that tuf-js makes: node make_tuf_js_repository.mjs FOLDER
// Needs @tufjs/models and @tufjs/canonical-json, and node's own crypto. The same run writes the same bytes.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import canonicalJson from '@tufjs/canonical-json';
import models from '@tufjs/models';

const { canonicalize } = canonicalJson;
const { Key, MetaFile, Metadata, Root, Signature, Snapshot, TargetFile, Targets, Timestamp } = models;

const folder = path.join(process.argv[2], 'tuf-js');
const expires = '2035-01-01T00:00:00Z';
const unrecognizedFields = { 'x-note': 'a field that nobody else knows: \u2028 \u{1f600} "quoted" \\ \n and \u007f' };
const sha256 = (data) => crypto.createHash('sha256').update(data).digest('hex');

function makeSigner(words) {
  const seed = crypto.createHash('sha256').update(words).digest();
  const privateKey = crypto.createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8',
  });
  const der = crypto.createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const keyVal = { public: der.subarray(-32).toString('hex') };
  const keyID = sha256(canonicalize({ keytype: 'ed25519', scheme: 'ed25519', keyval: keyVal }));
  return {
    key: new Key({ keyID, keyType: 'ed25519', scheme: 'ed25519', keyVal }),
    sign: (data) => new Signature({ keyID, sig: crypto.sign(null, data, privateKey).toString('hex') }),
  };
}

const names = ['root', 'timestamp', 'snapshot', 'targets', 'team', 'team-a', 'bins'];
const signers = Object.fromEntries(names.map((name) => [name, makeSigner('tuf-js ' + name)]));
const pins = {};

function write(role, signed, file) {
  const metadata = new Metadata(signed, {}, unrecognizedFields);
  metadata.sign(signers[role].sign);
  const data = Buffer.from(JSON.stringify(metadata.toJSON(), null, 2));
  fs.mkdirSync(path.join(folder, 'metadata'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'metadata', file), data);
  return new MetaFile({ version: signed.version, length: data.length, hashes: { sha256: sha256(data) }, unrecognizedFields });
}

function target(name, content) {
  const data = Buffer.from(content);
  const directory = path.join(folder, 'targets', path.dirname(name));
  fs.mkdirSync(directory, { recursive: true });
  fs.writeFileSync(path.join(directory, sha256(data) + '.' + path.basename(name)), data);
  return new TargetFile({ path: name, length: data.length, hashes: { sha256: sha256(data) },
    unrecognizedFields: { custom: { title: 'Umum \u2014 \u65e5\u672c', 'x-z': [1, null, true] } } });
}

// As JSON: tuf-js hands out no constructor of these.
function delegations(...roles) {
  const keys = Object.fromEntries(roles.map(({ name }) => [signers[name].key.keyID, signers[name].key.toJSON()]));
  return { keys, roles: roles.map((role) => ({ ...role, keyids: [signers[role.name].key.keyID], threshold: 1,
    ...unrecognizedFields })), ...unrecognizedFields };
}

function writeTargets(role, targets, delegationsJson) {
  const signed = Targets.fromJSON({ _type: 'targets', version: 3, expires, spec_version: '1.0.31', ...unrecognizedFields,
    targets: Object.fromEntries(targets.map((each) => [each.path, each.toJSON()])),
    ...(delegationsJson ? { delegations: delegationsJson } : {}) });
  pins[role + '.json'] = write(role, signed, `3.${role}.json`);
}

const root = new Root({ version: 1, expires, specVersion: '1.0.31', consistentSnapshot: true, unrecognizedFields });
for (const name of ['root', 'timestamp', 'snapshot', 'targets']) root.addKey(signers[name].key, name);
write('root', root, '1.root.json');

writeTargets('targets', [target('umum.txt', 'umum\n')], delegations(
  { name: 'team', terminating: false, paths: ['teams/?/*'] },
  { name: 'bins', terminating: true, path_hash_prefixes: [...'0123456789abcdef'] }));
writeTargets('team', [], delegations({ name: 'team-a', terminating: true, paths: ['teams/a/*'] }));
writeTargets('team-a', [target('teams/a/\u00e9\u4e2d\u{1f600}.txt', 'nama yang aneh\n')]);
writeTargets('bins', [target('other/z.txt', 'isi z\n'), target('teams/a/never.txt', 'never reached\n')]);
const snapshotPin = write('snapshot', new Snapshot({ version: 4, expires, specVersion: '1.0.31', meta: { ...pins },
  unrecognizedFields }), '4.snapshot.json');
write('timestamp', new Timestamp({ version: 5, expires, specVersion: '1.0.31', snapshotMeta: snapshotPin,
  unrecognizedFields }), 'timestamp.json');
