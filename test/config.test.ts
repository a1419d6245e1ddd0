import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, settingNames } from '../bot/config.js';
import { projectRoot } from '../knowledge/project-root.js';

describe('settings', () => {
  it('nothing set is fine: the practice group on this machine only', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8787, wechatyPuppet: '' });
    expect(config.languageModel).toBeNull();
  });

  it('an empty value is as good as none', () => {
    expect(readConfig({ LINHE_PORT: '' }).port).toBe(8787);
  });

  it('a slip of the pen is named, with what there is', () => {
    const slip = () => readConfig({ LINHE_PRT: '1' });
    expect(slip).toThrow(/LINHE_PRT/);
    expect(slip).toThrow(/LINHE_PORT/);
  });

  it.each([
    ['LINHE_PORT', 'abc', /0 到 65535/],
    ['LINHE_PORT', '99999', /0 到 65535/],
    ['LINHE_BURST_MS', '-1', /0 到 10000/],
    ['LINHE_PACING', 'maybe', /应为：true 或 false；实际："maybe"/],
    ['LINHE_OFFICER_NAME', '  ', /应为：一个名字/],
    ['LINHE_LLM_BASE_URL', 'ftp://example.com', /应为：https/],
    ['LINHE_LOG_LEVEL', 'loud', /loud/],
    ['LINHE_LLM_BASE_URL', 'not a url', /not a url/],
  ])('%s=%s is told with what was expected and found', (name, value, words) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(words);
    expect(read).toThrow(new RegExp(name));
  });

  it('a language model needs a name', () => {
    expect(() => readConfig({ LINHE_LLM_BASE_URL: 'http://127.0.0.1:11434/v1' })).toThrow(
      /LINHE_LLM_MODEL/,
    );
  });

  it('.env.example explains every setting, and no other', () => {
    const text = readFileSync(path.join(projectRoot, '.env.example'), 'utf8');
    const explained = [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name).sort();
    expect(explained).toEqual([...settingNames].sort());
  });
});
