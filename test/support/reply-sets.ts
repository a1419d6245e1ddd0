import type { ReplySet } from '../../bot/domain/reply.js';

/** A set that has nothing wrong with it. */
export function replySet(given: Partial<ReplySet> = {}): ReplySet {
  return {
    id: 'service.id_card.collect',
    intent: 'service.id_card',
    title: '新身份证办好了去哪拿',
    ways: [
      '身份证做好了在哪领',
      '拿证要不要本人去',
      '收到短信说证好了',
      '可以让家里人代取吗',
      '取身份证带什么',
      '证件办好能寄过来不',
      '去哪个窗口取新的证',
      '领证的地方几点关门',
    ],
    text: '带上回执去当初办的那个窗口取，家里人代取要带两个人的证件。不放心先打{派出所电话}问一声。',
    basis: [],
    region: 'national',
    validFrom: '2026-01-01',
    reviewBy: '2027-05-31',
    followUp: 'none',
    ...given,
  };
}

/** A second matter near the first, so that a question may mean either. */
export const lostCard = replySet({
  id: 'service.id_card.lost',
  title: '身份证丢了怎么补',
  ways: [
    '身份证丢了怎么补办',
    '钱包被偷证也没了',
    '补一张身份证多少钱',
    '身份证找不到了咋办',
    '丢了证要不要登报',
    '补办要几天',
    '挂失去哪里办',
    '证丢了怕被人拿去用',
  ],
  text: '先去派出所或浙里办挂失，再带户口簿去补。几天能拿、要多少钱，以窗口答复为准。',
  again: '还是两步：挂失，补办。户口簿带上就行。',
});
