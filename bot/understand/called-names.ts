/** People whom a line calls with @, neither the officer nor everybody. */
const calls = /@(?!\s*(?:AI|所有人|all))([^\s@\p{P}]{1,20})/giu;

export function calledNames(text: string): string[] {
  return [...text.matchAll(calls)].map(([, name]) => name ?? '');
}

const nameBreaks = /[\s\d\-号楼栋室()（）]+/;

/** The words of a nickname by which its owner may be spoken of: 四楼老金 of 3-1-402 四楼老金. */
export function nameParts(name: string): string[] {
  return name.split(nameBreaks).filter((word) => word.length >= 2);
}
