/**
 * Recorded chats come with names and numbers taken out: 【电话】, CELLPHONE, DIGIT. Such a mark stands
 * for the thing itself and is read as one, so that an anonymised record says the same as the chat.
 */

const marks: [RegExp, string][] = [
  [/CELLPHONE|TELEPHONE|PHONE|[[【(（](?:手机号?|电话)[\])】）]/g, '13800000000'],
  [/URL|[[【(（](?:网址|链接)[\])】）]/g, ' http://a.cn '],
  [/DIGITS?|NUMBER|[[【(（](?:数字|号码|金额)[\])】）]/g, '8'],
  [/WECHAT|QQ号?(?=[A-Z])|[[【(（]微信号?[\])】）]/g, '微信'],
  [/PERSON|NAME|PLACE|ADDRESS|BANK|[[【(（](?:姓名|人名|地名|地址)[\])】）]/g, ''],
];
const anyMark = /[A-Z]{3}|[[【(（](?:手机|电话|网址|链接|数字|号码|金额|微信|姓名|人名|地名|地址)/;

export function readPlaceholders(text: string): string {
  if (!anyMark.test(text)) return text;
  return marks.reduce((read, [mark, thing]) => read.replace(mark, thing), text);
}
