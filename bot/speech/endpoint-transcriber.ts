import OpenAI, { toFile } from 'openai';
import { z } from 'zod';
import { LinheError } from '../domain/errors.js';
import type { Sound, Transcriber } from '../ports/media.js';
import { writeWav } from './wav.js';

/** Speech recognition by any OpenAI-compatible transcription service. */

export interface TranscriptionSettings {
  baseUrl: string;
  apiKey: string;
  model: string;
  timeoutMs: number;
}

/** A voice message is fresh for two minutes: one try, then people are asked to type. */
const retriesMax = 0;
const answerSchema = z.object({ text: z.string() });

export function openTranscriptionEndpoint(settings: TranscriptionSettings): Transcriber {
  const { baseUrl, apiKey, model, timeoutMs } = settings;
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey,
    timeout: timeoutMs,
    maxRetries: retriesMax,
  });
  return {
    name: model,
    async transcribe(sound: Sound): Promise<string> {
      let answer: unknown;
      try {
        const file = await toFile(writeWav(sound), 'voice.wav', { type: 'audio/wav' });
        answer = await client.audio.transcriptions.create({ file, model, language: 'zh' });
      } catch (cause) {
        throw new LinheError('media.service', {
          what: '语音识别服务没有答上来',
          found: cause instanceof Error ? cause.message : String(cause),
          mend: '检查 LINHE_SPEECH_BASE_URL、LINHE_SPEECH_API_KEY、LINHE_SPEECH_MODEL_NAME',
          retry: true,
          cause,
        });
      }
      const parsed = answerSchema.safeParse(answer);
      if (parsed.success) return parsed.data.text.trim();
      throw new LinheError('media.service', {
        what: '语音识别服务的回答看不懂',
        expected: '{"text": "…"}',
        raw: JSON.stringify(answer)?.slice(0, 200),
        cause: parsed.error,
      });
    },
    close: async () => undefined,
  };
}
