#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Writes the repositories of tests/data/foreign that python-tuf makes: make_python_tuf_repositories.py FOLDER

Needs python-tuf 5.1 or later, securesystemslib and cryptography. The same run writes the same bytes: keys come from words, Ed25519
signatures from the keys, dates are fixed.
"""
import hashlib
import sys
from datetime import datetime, timezone
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.formats import encode_canonical
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (DelegatedRole, Delegations, Metadata, MetaFile, Role, Root, Snapshot, TargetFile,
                              Targets, Timestamp)
from tuf.api.serialization.json import JSONSerializer

EXPIRES = datetime(2035, 1, 1, tzinfo=timezone.utc)
OWN_LINE = {"x-note": "a field that nobody else knows: \u2028 \U0001f600 \"quoted\" \\ \n and \u007f", "x-list": [1, None, True, {"a": {}}]}


def signer(words, extra=None):
    """A signer whose key comes from words; extra are fields of the key object that no specification knows."""
    made = CryptoSigner(Ed25519PrivateKey.from_private_bytes(hashlib.sha256(words.encode()).digest()))
    if extra:
        made.public_key.unrecognized_fields.update(extra)
        made.public_key.keyid = hashlib.sha256(encode_canonical(made.public_key.to_dict()).encode()).hexdigest()
    return made


class Repository:
    """A folder of static files, and the roles that are signed into it next."""

    def __init__(self, folder, consistent, compact):
        self.folder, self.consistent, self.compact = folder, consistent, compact
        self.signers, self.pins = {}, {}
        self.snapshot_version = self.timestamp_version = 0

    def write(self, role, signed):
        metadata = Metadata(signed)
        for each in self.signers[role]:
            metadata.sign(each, append=True)
        data = metadata.to_bytes(JSONSerializer(compact=self.compact))
        plain = role == "timestamp" or (role != "root" and not self.consistent)
        path = self.folder / "metadata" / (f"{role}.json" if plain else f"{signed.version}.{role}.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return MetaFile(signed.version, len(data), {"sha256": hashlib.sha256(data).hexdigest()})

    def write_targets(self, role, signed):
        self.pins[f"{role}.json"] = self.write(role, signed)

    def publish(self):
        self.snapshot_version += 1
        self.timestamp_version += 1
        pin = self.write("snapshot", Snapshot(self.snapshot_version, None, EXPIRES, dict(self.pins), OWN_LINE))
        self.write("timestamp", Timestamp(self.timestamp_version, None, EXPIRES, pin, OWN_LINE))

    def keep_timestamp(self):
        """What the first visitor saw."""
        (self.folder / "first-timestamp.json").write_bytes((self.folder / "metadata/timestamp.json").read_bytes())

    def target(self, name, content, algorithms=("sha256",)):
        made = TargetFile.from_data(name, content.encode(), list(algorithms))
        for prefix in made.hashes.values() if self.consistent else [None]:
            directory, _, base = name.rpartition("/")
            path = self.folder / "targets" / directory / (f"{prefix}.{base}" if prefix else base)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode())
        return made

    def root(self, version, previous=()):
        roles = {name: Role([s.public_key.keyid for s in self.signers[name]], len(self.signers[name]), dict(OWN_LINE))
                 for name in ("root", "timestamp", "snapshot", "targets")}
        keys = {s.public_key.keyid: s.public_key for name in roles for s in self.signers[name]}
        now = self.signers["root"]
        self.signers["root"] = now + [s for s in previous if s not in now]
        self.write("root", Root(version, None, EXPIRES, keys, roles, self.consistent, dict(OWN_LINE)))
        self.signers["root"] = now


def delegations(*roles):
    """Of (DelegatedRole without keys, its signers)."""
    keys = {}
    for role, signers in roles:
        role.keyids = [s.public_key.keyid for s in signers]
        keys.update({s.public_key.keyid: s.public_key for s in signers})
    return Delegations(keys, {role.name: role for role, _ in roles}, unrecognized_fields=dict(OWN_LINE))


def custom(target, **fields):
    target.unrecognized_fields["custom"] = fields
    return target


def two_levels(folder):
    """Two levels of delegations, consistent snapshots; root, timestamp key and a site's key change on the way."""
    repository = Repository(folder, consistent=True, compact=False)
    first, second, third = signer("root 1"), signer("root 2", {"x-officer": "\u00e9"}), signer("root 3")
    repository.signers = {"root": [first, second], "timestamp": [signer("timestamp 1")],
                          "snapshot": [signer("snapshot")], "targets": [signer("targets")],
                          "region": [signer("region")], "site-kupang": [signer("site 1")]}
    repository.root(1)

    def write_roles(version):
        common = custom(repository.target("umum.txt", f"umum {version}\n"), title="Umum \u2014 \u65e5\u672c", size=version)
        odd = repository.target("sehari-hari/\u00e9\u4e2d \U0001f600.txt", "nama yang aneh\n", ("sha256", "sha512"))
        region = DelegatedRole("region", [], 1, False, ["sites/*/*"], unrecognized_fields=dict(OWN_LINE))
        other = DelegatedRole("absent", [], 1, False, ["elsewhere/*"])
        repository.write_targets("targets", Targets(version, None, EXPIRES, {t.path: t for t in (common, odd)},
                                                    delegations((other, [signer("absent")]),
                                                                (region, repository.signers["region"])),
                                                    dict(OWN_LINE)))
        site = DelegatedRole("site-kupang", [], 1, True, ["sites/kupang/*"])
        late = DelegatedRole("late", [], 1, False, ["sites/*/*"])  # never reached for Kupang, never published
        repository.write_targets("region", Targets(version, None, EXPIRES, {},
                                                   delegations((site, repository.signers["site-kupang"]),
                                                               (late, [signer("late")]))))
        schedule = repository.target("sites/kupang/jadwal.json", f"jadwal {version}\n", ("sha512", "sha256"))
        repository.write_targets("site-kupang", Targets(version, None, EXPIRES, {schedule.path: schedule}))
        repository.publish()

    write_roles(1)
    repository.keep_timestamp()
    repository.signers.update({"root": [second, third], "timestamp": [signer("timestamp 2")],
                               "site-kupang": [signer("site 2")]})
    repository.root(2, previous=[first, second])
    repository.timestamp_version = 0  # a new key may begin anew
    write_roles(2)


def bins(folder):
    """Hash bins, no consistent snapshots, SHA-512 alone, compact JSON."""
    repository = Repository(folder, consistent=False, compact=True)
    repository.signers = {name: [signer("bins " + name)] for name in
                          ("root", "timestamp", "snapshot", "targets", "bin-low", "bin-high")}
    repository.root(1)
    halves = {"bin-low": [f"{digit:x}" for digit in range(8)], "bin-high": [f"{digit:x}" for digit in range(8, 16)]}
    repository.write_targets("targets", Targets(1, None, EXPIRES, {}, delegations(*[
        (DelegatedRole(name, [], 1, False, None, prefixes), repository.signers[name]) for name, prefixes in halves.items()])))
    content = {"bin-low": {}, "bin-high": {}}
    for name in ("a.txt", "b.txt", "dir/c.txt", "dir/d.txt"):
        half = "bin-low" if hashlib.sha256(name.encode()).hexdigest()[0] in "01234567" else "bin-high"
        content[half][name] = repository.target(name, f"isi {name}\n", ("sha512",))
    for role, targets in content.items():
        repository.write_targets(role, Targets(1, None, EXPIRES, targets))
    repository.publish()


if __name__ == "__main__":
    two_levels(Path(sys.argv[1]) / "python-tuf-two-levels")
    bins(Path(sys.argv[1]) / "python-tuf-bins")
