import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Name in the `package.json` that marks the project's root. */
const projectName = 'linhe';

function findRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = path.join(folder, 'package.json');
    if (
      existsSync(manifest) &&
      readFileSync(manifest, 'utf8').includes(`"name": "${projectName}"`)
    ) {
      return folder;
    }
    const parent = path.dirname(folder);
    // At the file system's root: run from an odd place; content is then looked for in the
    // working folder.
    if (parent === folder) return process.cwd();
    folder = parent;
  }
}

/** The project's root folder, found from the source as well as from `dist/`. */
export const projectRoot = findRoot();
