import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import {
  mediationPromptSchema,
  mediationWriter,
} from '../../bot/language-model/mediation-writer.js';
import type { MatterTold } from '../../bot/ports/mediation-writer.js';
import { findForbidden } from '../../knowledge/library/checks/check-words.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import { completion, openTestModel, serviceDouble } from './service-double.js';

const service = serviceDouble();
const prompt = readYaml(`${projectRoot}/knowledge/prompts/mediation.yaml`, mediationPromptSchema);
const matter: MatterTold = {
  kind: '噪声纠纷',
  said: [
    { side: 'A', text: '楼上天天钻墙钻到夜里十一点', isWish: false },
    { side: 'A', text: '我上夜班，就想中午睡一会儿', isWish: true },
    { side: 'B', text: '月底要搬进来，工期着急', isWish: false },
  ],
  pattern: '吵得睡不好，换谁都难受。最难熬的是几点到几点？',
};

function open() {
  const refused: string[] = [];
  const guard = { findForbidden, onRefused: (why: string) => refused.push(why) };
  return { refused, writer: mediationWriter(openTestModel(), prompt, guard) };
}
const says = (text: string) => completion(JSON.stringify({ text }));

describe('words for just this quarrel', () => {
  it.each([
    'A上夜班想中午睡一会儿，B月底要搬进来工期着急。最难熬的是几点到几点？',
    '两家都着急，先缓一缓。最难熬的是几点到几点，各自说说？',
  ])('%s', async (text) => {
    service.play(() => says(text));
    const { writer, refused } = open();
    expect(await writer.calm(matter)).toBe(text);
    expect(refused).toEqual([]);
    expect(service.asked[0]?.body.messages[1]?.content).toMatch(
      /A \(wish\): 我上夜班[\s\S]*B: 月底/,
    );
  });

  it('a summary need not ask', async () => {
    const text = 'A说钻墙钻到夜里十一点，想中午睡一会儿；B月底要搬进来，工期着急。';
    service.play(() => says(text));
    expect(await open().writer.summarise(matter)).toBe(text);
  });
});

describe('what is not said', () => {
  it.each([
    ['one side named alone', 'A想中午睡一会儿。最难熬的是几点到几点？', /one-sided/],
    ['blame', 'A和B说说，B钻到夜里是你的错，几点到几点？', /blame/],
    ['a verdict', '两家说说看，这样钻墙是违法的，几点到几点？', /blame/],
    ['an hour that nobody named', '两家说说，钻墙到夜里八点行不行？', /amount/],
    ['what nobody said', '两家说说，孩子高考复习要安静的环境呢？', /not in the source/],
    ['no question', '两家都着急，先缓一缓。', /no question/],
    ['too much', '两家先缓一缓，各自说说，最难熬的是几点到几点？'.repeat(6), /length/],
    ['nothing', '', /length/],
  ])('%s', async (_name, text, why) => {
    service.play(() => says(text));
    const { writer, refused } = open();
    expect(await writer.calm(matter)).toBeUndefined();
    expect(refused.join()).toMatch(why);
  });

  it('nonsense, or no answer', async () => {
    service.play(() => completion('"hm"'));
    const { writer, refused } = open();
    expect(await writer.calm(matter)).toBeUndefined();
    service.play(() => HttpResponse.error());
    expect(await writer.calm(matter)).toBeUndefined();
    expect(refused.length).toBe(2);
  });
});
