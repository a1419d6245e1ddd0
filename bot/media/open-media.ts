import type { Config } from '../config.js';
import { LinheError } from '../domain/errors.js';
import type { MessageKind } from '../domain/message.js';
import { WorkerPictureReader } from '../pictures/picture-reader.js';
import type { MediaFile, MediaReader, PictureReader, Transcriber } from '../ports/media.js';
import { decodeSound } from '../speech/decode-sound.js';
import { openTranscriptionEndpoint } from '../speech/endpoint-transcriber.js';
import { openSherpa } from '../speech/sherpa-transcriber.js';

/** What the officer hears and sees with, as the settings say. */

/** @throws LinheError `media.missing` for a model folder that is none */
export function openTranscriber(speech: Config['speech']): Transcriber | undefined {
  if (speech.folder) return openSherpa(speech.folder);
  return speech.endpoint ? openTranscriptionEndpoint(speech.endpoint) : undefined;
}

export function openMedia(config: Pick<Config, 'speech' | 'pictures'>): MediaReader {
  const pictures = config.pictures ? new WorkerPictureReader() : undefined;
  return mediaReader(openTranscriber(config.speech), pictures);
}

export function mediaReader(
  transcriber: Transcriber | undefined,
  pictures: PictureReader | undefined,
): MediaReader {
  return {
    canRead: (kind) =>
      (kind === 'voice' && transcriber !== undefined) ||
      (kind === 'image' && pictures !== undefined),
    async read(kind: MessageKind, { bytes }: MediaFile): Promise<string> {
      if (kind === 'voice' && transcriber) return transcriber.transcribe(await decodeSound(bytes));
      if (kind === 'image' && pictures) return pictures.read(bytes);
      throw new LinheError('media.missing', { what: `读不了 ${kind}` });
    },
    async close() {
      await transcriber?.close();
      await pictures?.close();
    },
  };
}
