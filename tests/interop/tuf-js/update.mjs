// SPDX-License-Identifier: EUPL-1.2
// update.mjs FOLDER URL [TARGET...]: a stock client refreshes FOLDER (which begins with the root.json it is to trust) from
// the repository at URL and downloads the targets. One line a target, "NAME SHA256"; or the error's name, and exit 1.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Updater } from 'tuf-js';

const [folder, url, ...targets] = process.argv.slice(2);
const targetDir = join(folder, 'targets');
mkdirSync(targetDir, { recursive: true });

try {
  const updater = new Updater({
    metadataDir: folder,
    metadataBaseUrl: `${url}/metadata`,
    targetDir,
    targetBaseUrl: `${url}/targets`,
    config: { fetchRetries: 0 },
  });
  await updater.refresh();
  for (const name of targets) {
    const info = await updater.getTargetInfo(name);
    if (!info) throw Object.assign(new Error(name), { name: 'NoSuchTarget' });
    const file = await updater.downloadTarget(info);
    console.log(`${name} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`);
  }
} catch (error) {
  const name = error.name === 'Error' ? error.constructor.name : error.name;
  console.log(`${name}: ${error.message}`);
  process.exitCode = 1;
}
