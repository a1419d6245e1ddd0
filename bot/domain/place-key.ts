/** One key for a place, however it is written. */

const digitsOf = '零一二三四五六七八九十';

/** `3幢2单元402`, `3-2-402` and `三幢二单元402室` are one place. */
export function placeKey(place: string): string {
  const plain = place
    .replace(/[零一二三四五六七八九]?十[一二三四五六七八九]?/g, chineseTens)
    .replace(/[零一二三四五六七八九]/g, (digit) => String(digitsOf.indexOf(digit)));
  return (plain.match(/\d+/g) ?? []).join('-');
}

function chineseTens(found: string): string {
  const [tens = '', units = ''] = found.split('十');
  const value = (tens ? digitsOf.indexOf(tens) : 1) * 10 + (units ? digitsOf.indexOf(units) : 0);
  return String(value);
}
