import type { Config } from '../config.js';
import { LinheError } from '../domain/errors.js';
import type { MessageKind } from '../domain/message.js';
import { openPictures } from '../pictures/open-pictures.js';
import type {
  MediaFile,
  MediaReader,
  PictureReader,
  SoundDecoder,
  Transcriber,
} from '../ports/media.js';
import { openTranscriptionEndpoint } from '../speech/endpoint-transcriber.js';
import { openDecoder } from '../speech/open-decoder.js';
import { openSherpa } from '../speech/sherpa/open-sherpa.js';

/** What the officer hears and sees with, as the settings say. */

/** @throws LinheError `media.missing` for a model folder that is none */
export function openTranscriber(speech: Config['speech']): Transcriber | undefined {
  if (speech.folder) return openSherpa(speech.folder);
  return speech.endpoint ? openTranscriptionEndpoint(speech.endpoint) : undefined;
}

export function openMedia(config: Pick<Config, 'speech' | 'pictures'>): MediaReader {
  const transcriber = openTranscriber(config.speech);
  return mediaReader({
    voice: transcriber && { decoder: openDecoder(), transcriber },
    pictures: config.pictures ? openPictures() : undefined,
  });
}

export interface Senses {
  voice?: { decoder: SoundDecoder; transcriber: Transcriber };
  pictures?: PictureReader;
}

export function mediaReader({ voice, pictures }: Senses): MediaReader {
  return {
    canRead: (kind) =>
      (kind === 'voice' && voice !== undefined) || (kind === 'image' && pictures !== undefined),
    async read(kind: MessageKind, { bytes }: MediaFile): Promise<string> {
      if (kind === 'voice' && voice) {
        return voice.transcriber.transcribe(await voice.decoder.decode(bytes));
      }
      if (kind === 'image' && pictures) return pictures.read(bytes);
      throw new LinheError('media.missing', { what: `读不了 ${kind}` });
    },
    async close() {
      await Promise.all([voice?.decoder, voice?.transcriber, pictures].map((one) => one?.close()));
    },
  };
}

/** The same once the first voice message or picture comes: before that nothing need be set up. */
export function openMediaWhenAsked(config: () => Pick<Config, 'speech' | 'pictures'>): MediaReader {
  let opened: MediaReader | undefined;
  const open = () => {
    opened ??= openMedia(config());
    return opened;
  };
  return {
    canRead: (kind) => open().canRead(kind),
    read: (kind, file) => open().read(kind, file),
    close: async () => opened?.close(),
  };
}
