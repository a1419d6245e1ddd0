import { normaliseText } from '../domain/text.js';

/** A neighbour who calms others down is no party, however many hot words he repeats. */
const peaceWords =
  /少说(?:两|几|一)句|别吵|不要吵|别争|好好说|和气|远亲不如近邻|消消气|各退一步|都不容易|算了算了|冷静|别伤了|坐下来|大家都让/;

export function isPeacemaker(text: string): boolean {
  return peaceWords.test(normaliseText(text));
}
