import JSZip from 'jszip';
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../bot/domain/agreement.js';
import { writeAgreement } from '../../bot/papers/agreement.js';
import { loadArticleRegister } from '../../knowledge/library/cited-articles.js';
import { loadAgreementWords } from '../../knowledge/papers/paper-words.js';

/** The quarrel over the pine trees, as the mediator wrote it down. */
const pines: Agreement = {
  number: '中泰调〔2026〕第31号',
  committee: '中泰街道人民调解委员会',
  stage: 'draft',
  parties: [
    {
      name: '周建国',
      gender: '男',
      ethnicity: '汉族',
      bornOn: '1968-03-04',
      idNumber: '330125196803041234',
      phone: '13812345678',
      address: '平安村3组12号',
    },
    { name: '欧阳明月', phone: '0571-88123456', address: '平安村3组15号' },
  ],
  kind: '山林界址',
  facts: '周建国砍了界边6棵松树，欧阳明月说树是她家的。界石不见了。\n周建国电话13812345678。',
  items: [
    { text: '周建国付给欧阳明月2400元', how: '银行转账', due: '2026-12-10' },
    { text: '两家一起重立界石', where: '平安村3组后山', due: '2026-12-20' },
    { text: '此后各管各的，不再为这6棵树争', due: 'signing' },
    { text: '界石的钱两家各出一半' },
  ],
  mediator: '孙玉兰',
  recordKeeper: '许婷',
  writtenOn: '2026-11-27',
};

async function open(agreement: Agreement) {
  const bytes = Buffer.from(await writeAgreement(agreement));
  const zip = await JSZip.loadAsync(bytes);
  const xmlOf = async (name: string) => (await zip.file(name)?.async('string')) ?? '';
  const heads = Object.keys(zip.files).filter((name) => /^word\/header\d*\.xml$/.test(name));
  return {
    text: (await mammoth.extractRawText({ buffer: bytes })).value,
    document: await xmlOf('word/document.xml'),
    styles: await xmlOf('word/styles.xml'),
    header: (await Promise.all(heads.map(xmlOf))).join(''),
  };
}

describe('the agreement as a Word file', () => {
  test('holds what the law asks for, in its order', async () => {
    const { text } = await open(pines);
    const order = [
      '人民调解协议书',
      '编号：中泰调〔2026〕第31号',
      '甲方　姓名',
      '乙方　姓名',
      '纠纷类型：山林界址',
      '界石不见了',
      '第1项',
      '两家一起重立界石',
      '期限：2026年12月10日之前（含当天）　方式：银行转账',
      '签名当场履行',
      '三十日内，一起到人民法院申请司法确认',
      '《人民调解法》第三十三条',
      '一式3份',
      '甲方（签名、盖章或按指印）',
      '人民调解员（签名）',
      '记录人（签名）',
      '中泰街道人民调解委员会盖章处',
    ];
    const places = order.map((words) => text.indexOf(words));
    expect(order.filter((_, place) => places[place] === -1)).toEqual([]);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  test('a draft shows nobody’s full name or numbers, and says that it is a draft', async () => {
    const { text, document, header } = await open(pines);
    for (const secret of ['周建国', '欧阳明月', '330125196803041234', '13812345678', '88123456']) {
      expect(document).not.toContain(secret);
    }
    expect(text).toContain('甲方周**付给乙方欧阳**2400元');
    expect(text).toContain('1968-**-**');
    expect(text).toContain('平安村**组**号');
    expect(header).toContain('草稿');
    expect(header).toMatch(/<v:textpath[^>]*string="草稿"/);
  });

  test('a name is called by its side once, also where the words named the side', async () => {
    const { text } = await open({ ...pines, facts: '甲方周建国和乙方欧阳明月争界。' });
    expect(text).toContain('甲方周**和乙方欧阳**争界。');
  });

  test('for signing, personal fields are lines to write on and the file holds none', async () => {
    const { text, document, header } = await open({ ...pines, stage: 'signing' });
    expect(document).not.toContain('330125196803041234');
    expect(text).toContain('周建国付给欧阳明月2400元');
    expect(document).toMatch(/<w:u\b[^>]*\/>/);
    expect(header).not.toContain('textpath');
    expect(header).toContain('待签署');
  });

  test('signed, it shows all, with the last day for the court', async () => {
    const { text, header } = await open({ ...pines, stage: 'signed', signedOn: '2026-11-30' });
    expect(text).toContain('330125196803041234');
    expect(text).toContain('最晚到2026年12月30日');
    expect(text).toContain('2026年11月30日');
    expect(header).not.toContain('草稿');
  });

  test('the police matter is told only where there is one, and promises nothing', async () => {
    expect((await open(pines)).text).not.toContain('治安管理处罚法');
    const { text } = await open({ ...pines, policeMatter: true });
    expect(text).toContain('《治安管理处罚法》第九条');
    expect(text).toContain('不作任何保证');
  });

  test('A4, fonts by their Chinese names, two characters in, 28 points a line', async () => {
    const { document, styles } = await open(pines);
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(document).toContain('w:eastAsia="黑体"');
    expect(document).toContain('w:eastAsia="宋体"');
    expect(styles).toContain('w:eastAsia="仿宋"');
    expect(document).toContain('w:firstLineChars="200"');
    expect(styles).toMatch(/w:line="560"[^>]*w:lineRule="exact"/);
  });

  test('braces and angle brackets in what people said stay what they are', async () => {
    const { text } = await open({ ...pines, facts: '他说{text}<b>&amp;' });
    expect(text).toContain('他说{text}<b>&amp;');
  });

  test('a firm is named in full and signed for', async () => {
    const firm = { name: '罗兰物业有限公司', organisation: true, address: '罗兰路1号' };
    const { text } = await open({ ...pines, parties: [...pines.parties.slice(0, 1), firm] });
    expect(text).toContain('乙方　单位名称：罗兰物业有限公司');
    expect(text).toContain('乙方代理人（签名）');
  });
});

describe('what cannot be an agreement', () => {
  const [first, second] = pines.parties as [Agreement['parties'][0], Agreement['parties'][0]];
  test.each<[string, Partial<Agreement>, RegExp]>([
    ['one party only', { parties: [first] }, /当事人不够.*至少两方.*1 个/],
    ['nothing agreed', { items: [] }, /没有约定事项/],
    ['due before it was written', { items: [{ text: '付钱', due: '2026-11-01' }] }, /已经过去/],
    ['a day that is none', { items: [{ text: '付钱', due: '2026-02-30' }] }, /履行期限/],
    ['the same person twice', { parties: [first, first] }, /同一个人/],
    ['a mediator who is a party', { mediator: '周建国' }, /调解员是当事人/],
    [
      'a child alone',
      { parties: [first, { name: '小明', bornOn: '2012-01-01' }] },
      /未成年.*小明，14 岁/,
    ],
    [
      'a child by the number',
      { parties: [second, { name: '小红', idNumber: '330125201203041234' }] },
      /未成年/,
    ],
    ['signed without a day', { stage: 'signed' }, /没有签名日期/],
    ['signed before it was written', { stage: 'signed', signedOn: '2026-11-01' }, /早于/],
    ['a draft with a signing day', { signedOn: '2026-11-28' }, /还没签/],
    ['an item of blanks', { items: [{ text: '　 ' }] }, /items\.0\.text 不对.*不能空着/],
    [
      'too many parties',
      { parties: Array.from({ length: 11 }, (_, at) => ({ name: `张${at}` })) },
      /太多/,
    ],
  ])('%s is refused', async (_, change, told) => {
    await expect(writeAgreement({ ...pines, ...change })).rejects.toMatchObject({
      code: 'input.invalid',
      message: expect.stringMatching(told),
    });
  });

  test('a child with a representative may be a party', async () => {
    const child = { name: '小明', bornOn: '2012-01-01', representative: '周建国' };
    await expect(writeAgreement({ ...pines, parties: [second, child] })).resolves.toBeTruthy();
  });
});

test('every article that the paper names is registered and in force', () => {
  const { effect, policeMatter } = loadAgreementWords();
  const register = loadArticleRegister();
  const cited = [...effect, policeMatter].flatMap(({ basis }) => basis);
  expect(cited.filter(({ law, article }) => !register.find(law, article))).toEqual([]);
});
