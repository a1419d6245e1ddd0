import { describe, expect, it } from 'vitest';
import { hardSigns } from '../../bot/domain/hard-sign.js';
import { loadMediationGuides } from '../../knowledge/library/load-guides.js';

const guides = loadMediationGuides();

describe('the words for a dispute', () => {
  it('are the finest for what was said', () => {
    const fowl = guides.forIntent('dispute.pet', '楼顶那只公鸡三点就打鸣。鸡笼就在我窗边');
    expect(fowl.options.join()).not.toMatch(/牵|遛/);
    const dog = guides.forIntent('dispute.pet', '你家狗没牵绳，吓着我了');
    expect(dog.options.join()).toMatch(/牵/);
  });

  it('are of the other kind where that is what was spoken of', () => {
    const said = '你那猫又上我菜地刨坑。猫屎都在韭菜里。那是给你上肥，茅坑都没这么臭';
    expect(guides.forIntent('dispute.quarrel', said).kind).toBe('pet');
  });

  it('stay with their kind however much is cursed, and however many are hurt', () => {
    const cursed = '半夜敲鼓吵死了。不要脸，放屁，骂谁呢，没教养';
    expect(guides.forIntent('dispute.noise', cursed).kind).toBe('noise');
    const hurt = '腿伤了，血流了一地。医院打了针，骨头疼。牙也磕了';
    expect(guides.forIntent('dispute.injury', hurt).kind).toBe('injury');
  });

  it('are general, and name no law, where nothing of the kind was said', () => {
    const general = guides.forIntent('dispute.debt', '石碑上我家排最后，什么意思');
    expect(general).toMatchObject({ kind: 'quarrel', basis: [] });
    expect(general.rule).toBeUndefined();
  });
});

describe('what the group hears when people take it up', () => {
  it('is what presses, whatever the kind', () => {
    const [blocked, noise] = (['dispute.parking', 'dispute.noise'] as const).map((kind) =>
      guides.handover(kind, '车堵着，半夜吵', 'weapon'),
    );
    expect(blocked).toEqual(noise);
    expect(blocked?.text).toMatch(/110/);
  });

  it('is of the kind where nothing presses', () => {
    const said = guides.handover('dispute.leak', '卫生间漏水', 'sounds_hard');
    expect(said.template).toBe('mediation.leak.handover');
  });

  it('tells of help where somebody may be hurt', () => {
    const grave = hardSigns.filter((sign) => ['weapon', 'threat', 'home_violence'].includes(sign));
    for (const sign of [...grave, 'injury', 'self_harm']) {
      expect(guides.handover('dispute.quarrel', '', sign).text, sign).toMatch(/110|120/);
    }
  });
});
