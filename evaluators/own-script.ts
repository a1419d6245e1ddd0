import { fileURLToPath } from 'node:url';

/**
 * What to hand to `node` so that it runs a script of ours: from source through tsx where we run
 * from source ourselves, else as it was built.
 * @param from `import.meta.url` of the asking file
 * @param script relative to it, ending in `.js`
 */
export function ownScript(from: string, script: string): string[] {
  const file = fileURLToPath(new URL(script, from));
  return from.endsWith('.ts')
    ? ['--import', import.meta.resolve('tsx'), file.replace(/\.js$/, '.ts')]
    : [file];
}
