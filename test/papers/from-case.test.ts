import { describe, expect, test } from 'vitest';
import type { Case } from '../../bot/domain/case.js';
import { writeAgreement } from '../../bot/papers/agreement.js';
import { writeAppointment } from '../../bot/papers/appointment-ics.js';
import { agreementOf, meetingOf, minutesFrom } from '../../bot/papers/from-case.js';
import { writeMinutes } from '../../bot/papers/minutes.js';
import { caseOf, noon } from '../store/support/samples.js';

const dayMs = 86_400_000;
const quarrel: Case = caseOf(12, {
  kind: 'dispute.quarrel',
  parties: [
    { id: 'a', name: '张三', heard: true },
    { id: 'b', name: '李四', heard: true },
  ],
  statements: [
    { partyId: 'a', messageId: 'm1', text: '他把碎砖倒在我门口', isWish: false, worth: 1 },
    { partyId: 'a', messageId: 'm2', text: '要他清走', isWish: true, worth: 1 },
    { partyId: 'gone', messageId: 'm3', text: '我看见了', isWish: false, worth: 1 },
  ],
  agreement: {
    items: [{ text: '李四清走碎砖', dueAt: noon + 3 * dayMs }, { text: '以后不再倒' }],
    draftedAt: noon,
    by: '郑晓丽',
  },
  appointment: { at: noon + dayMs, place: '调解室', by: '郑晓丽', version: 2 },
});

describe('papers out of a case', () => {
  test('an agreement: what each side said, what was agreed, drafted, to sign, signed', () => {
    const draft = agreementOf(quarrel, '吵架');
    expect(draft).toMatchObject({
      stage: 'draft',
      number: '12号',
      facts: '张三说：他把碎砖倒在我门口',
      policeMatter: true,
      items: [{ text: '李四清走碎砖', due: '2026-06-04' }, { text: '以后不再倒' }],
    });
    expect(agreementOf(quarrel, '吵架', true).stage).toBe('signing');
    const signed = {
      items: quarrel.agreement?.items ?? [],
      draftedAt: noon,
      by: '郑',
      signedAt: noon + 4 * dayMs,
    };
    expect(agreementOf({ ...quarrel, agreement: signed }, '吵架')).toMatchObject({
      stage: 'signed',
      signedOn: '2026-06-05',
    });
  });

  test('all of them can be written, also late', async () => {
    const late = { ...quarrel, updatedAt: noon + 9 * dayMs };
    await expect(writeAgreement(agreementOf(late, '吵架'))).resolves.toBeInstanceOf(Uint8Array);
    expect(writeAppointment(meetingOf(late, '吵架'))).toContain('SEQUENCE:2');
    const { text } = await writeMinutes(minutesFrom(late, []));
    expect(text).toContain('1. 李四清走碎砖');
  });

  test('without an agreement or a time it says what to do', () => {
    const bare = caseOf(3);
    expect(() => agreementOf(bare, '噪声')).toThrow(/协议 3/);
    expect(() => meetingOf(bare, '噪声')).toThrow(/约 3/);
  });
});
