import type { Config } from '../config.js';
import { type Finding, trouble } from './finding.js';

/** What the officer hears and sees with, tried for real. */

/** Half a second: loads the model and finds nothing. */
const silence = { samples: new Float32Array(8_000), rate: 16_000 };
/** White, 32 by 32: enough to see whether models and native parts are there. */
const emptyPicture =
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAAAAABWESUoAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAFklEQVR42mP4' +
  'TwAwjCoYVTCqYKQqAAA/aPwuqUTQyAAAAABJRU5ErkJggg==';

export async function checkSpeech(config: Config): Promise<Omit<Finding, 'what'>> {
  const { openTranscriber } = await import('../media/open-media.js');
  const { hasFfmpeg } = await import('../speech/ffmpeg.js');
  const transcriber = openTranscriber(config.speech);
  if (!transcriber) return { state: 'ok', found: '没有开（语音只记录，不听）' };
  try {
    await transcriber.transcribe(silence);
    const amr = (await hasFfmpeg()) ? '' : '；没有 ffmpeg，老手机的 AMR 语音听不了';
    return { state: 'ok', found: `${transcriber.name}${amr}` };
  } catch (error) {
    return { ...trouble(error), state: 'warn' };
  } finally {
    await transcriber.close();
  }
}

export async function checkPictures(config: Config): Promise<Omit<Finding, 'what'>> {
  if (!config.pictures) return { state: 'ok', found: '没有开' };
  const { openPictures } = await import('../pictures/open-pictures.js');
  const pictures = openPictures();
  try {
    await pictures.read(Buffer.from(emptyPicture, 'base64'));
    return { state: 'ok', found: '试看了一张，能看' };
  } catch (error) {
    return { ...trouble(error), state: 'warn' };
  } finally {
    await pictures.close();
  }
}
