import { z } from 'zod';
import { LinheError } from './domain/errors.js';

/** The only reader of the environment. Every variable is explained in `.env.example`. */

const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );
const flag = (preset: boolean) =>
  z
    .enum(['true', 'false', '1', '0', ''], { error: 'true 或 false' })
    .default(preset ? 'true' : 'false')
    .transform((value) => value === 'true' || value === '1');
const whole = (preset: number, least: number, most: number) => {
  const error = `${least} 到 ${most} 之间的整数`;
  return z.coerce
    .number({ error })
    .int({ error })
    .min(least, { error })
    .max(most, { error })
    .default(preset);
};

/** `名字=密钥`; what stands behind the first = is the secret, whatever it holds. */
const namedSecrets = list.transform((items, context) => {
  const secrets: Record<string, string> = {};
  for (const item of items) {
    const [name = '', ...rest] = item.split('=');
    const secret = rest.join('=').trim();
    // The setting is not repeated in the error: it is a secret.
    if (!name.trim() || !secret) context.addIssue('名字=密钥，几个之间用逗号分开');
    secrets[name.trim()] = secret;
  }
  return secrets;
});

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const webAddress = z.url({ protocol: /^https?$/, error: 'https://api.example.com/v1 这样的地址' });

const schema = z.object({
  LINHE_HOST: z.string().default('127.0.0.1'),
  LINHE_PORT: whole(8787, 0, 65535),
  LINHE_DATABASE: z.string().min(1).default('data/linhe.db'),
  LINHE_ROSTER: z.string().default(''),
  LINHE_ROOMS: list,
  // A name of blanks would stand in every message: all would be taken as spoken to the officer.
  LINHE_OFFICER_NAME: z.string().trim().min(1, { error: '一个名字' }).default('AI警官'),
  LINHE_BURST_MS: whole(1500, 0, 10_000),
  LINHE_PACING: flag(true),
  LINHE_SENDS_PER_MINUTE: whole(40, 1, 600),
  LINHE_WATCHDOG_MINUTES: whole(30, 1, 1440),
  LINHE_LOG_LEVEL: z.enum(logLevels, { error: `${logLevels.join('、')} 之一` }).default('info'),
  LINHE_LLM_BASE_URL: webAddress.or(z.literal('')).default(''),
  LINHE_LLM_API_KEY: z.string().default(''),
  LINHE_LLM_MODEL: z.string().default(''),
  LINHE_LLM_TIMEOUT_MS: whole(20_000, 100, 120_000),
  LINHE_LLM_CALLS_PER_DAY: whole(2000, 0, 1_000_000),
  LINHE_EMBEDDING_MODEL: z.string().default(''),
  LINHE_EMBEDDING_HOST: webAddress.or(z.literal('')).default(''),
  LINHE_LLM_SECOND_READER: flag(true),
  LINHE_LLM_THIRD_PARTY: flag(true),
  LINHE_PICTURES: flag(true),
  LINHE_SPEECH_MODEL: z.string().default(''),
  LINHE_SPEECH_BASE_URL: webAddress.or(z.literal('')).default(''),
  LINHE_SPEECH_API_KEY: z.string().default(''),
  LINHE_SPEECH_MODEL_NAME: z.string().default(''),
  LINHE_SPEECH_TIMEOUT_MS: whole(20_000, 100, 60_000),
  LINHE_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'https://linhe.example.cn 这样的地址' })
    .or(z.literal(''))
    .default(''),
  LINHE_DUTY_LINK_HOURS: whole(24, 1, 168),
  LINHE_WEBHOOK_SECRETS: namedSecrets,
  WECHATY_PUPPET: z.string().default(''),
});

/** Every variable that is read. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

export interface Config {
  host: string;
  port: number;
  databaseFile: string;
  /** YAML with rooms and people; empty: the demo community. */
  rosterFile: string;
  /** Further allowed rooms by stable id. */
  rooms: string[];
  officerName: string;
  /** How long to wait for the next short line before a turn is read. */
  burstMs: number;
  pacing: boolean;
  sendsPerMinute: number;
  watchdogMinutes: number;
  logLevel: (typeof logLevels)[number];
  languageModel: {
    baseUrl: string;
    apiKey: string;
    model: string;
    timeoutMs: number;
    callsPerDay: number;
  } | null;
  /** Sentence encoder for the stronger ear: folder, or name on a hub. */
  embedding: { model: string; host: string } | null;
  /** Ask the language model about messages of which the built-in ear is not sure. */
  secondReader: boolean;
  /** Ask the language model before the officer steps into a quarrel unasked. */
  thirdParty: boolean;
  /** Read what stands in pictures. */
  pictures: boolean;
  /** Folder of a model in the house, or a service; the folder wins. */
  speech: {
    folder: string;
    endpoint: { baseUrl: string; apiKey: string; model: string; timeoutMs: number } | null;
  };
  /** Under which phones reach the duty page, without a slash at the end; empty: they do not. */
  publicUrl: string;
  dutyLinkHours: number;
  /** Secrets of the roster's webhooks by their names. */
  webhookSecrets: Record<string, string>;
  /** The Wechaty puppet's package name; empty: the practice group. */
  wechatyPuppet: string;
}

/**
 * Reads and checks all settings.
 * @throws LinheError `config.invalid` naming the variable, `config.unknown` for a `LINHE_…` that
 *   nobody reads (most often a slip of the pen).
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const known = settingNames;
  for (const name of Object.keys(environment)) {
    if (name.startsWith('LINHE_') && !known.includes(name)) {
      throw new LinheError('config.unknown', {
        what: `不认识的设置 ${name}`,
        expected: known.filter((item) => item.startsWith('LINHE_')).join('、'),
        found: name,
        mend: '改正拼写，或删掉这一行；每个设置的含义见 .env.example',
      });
    }
  }
  // An empty value means "not set": that is how people switch a line of .env off.
  const given = Object.fromEntries(
    known.filter((name) => environment[name]).map((name) => [name, environment[name]]),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? '');
    throw new LinheError('config.invalid', {
      what: `设置 ${name} 不对`,
      expected: issue?.message ?? '',
      // A secret with a slip in it is a secret all the same.
      found: name.endsWith('_SECRETS')
        ? '（密钥，不显示）'
        : JSON.stringify(environment[name] ?? ''),
      mend: '对照 .env.example 里这一项的说明修改',
    });
  }
  return toConfig(parsed.data);
}

function toConfig(env: z.infer<typeof schema>): Config {
  if (env.LINHE_SPEECH_BASE_URL && !env.LINHE_SPEECH_MODEL_NAME) {
    throw new LinheError('config.invalid', {
      what: '设置了 LINHE_SPEECH_BASE_URL，却没有 LINHE_SPEECH_MODEL_NAME',
      expected: '模型名，如 whisper-1、sensevoice-v1',
      found: '空',
      mend: '补上 LINHE_SPEECH_MODEL_NAME，或清空 LINHE_SPEECH_BASE_URL',
    });
  }
  if (env.LINHE_LLM_BASE_URL && !env.LINHE_LLM_MODEL) {
    throw new LinheError('config.invalid', {
      what: '设置了 LINHE_LLM_BASE_URL，却没有 LINHE_LLM_MODEL',
      expected: '模型名，如 deepseek-chat、qwen-plus、qwen2.5:7b',
      found: '空',
      mend: '补上 LINHE_LLM_MODEL，或清空 LINHE_LLM_BASE_URL 关闭大模型',
    });
  }
  return {
    host: env.LINHE_HOST,
    port: env.LINHE_PORT,
    databaseFile: env.LINHE_DATABASE,
    rosterFile: env.LINHE_ROSTER,
    rooms: env.LINHE_ROOMS,
    officerName: env.LINHE_OFFICER_NAME,
    burstMs: env.LINHE_BURST_MS,
    pacing: env.LINHE_PACING,
    sendsPerMinute: env.LINHE_SENDS_PER_MINUTE,
    watchdogMinutes: env.LINHE_WATCHDOG_MINUTES,
    logLevel: env.LINHE_LOG_LEVEL,
    languageModel: env.LINHE_LLM_BASE_URL
      ? {
          baseUrl: env.LINHE_LLM_BASE_URL,
          apiKey: env.LINHE_LLM_API_KEY || 'none',
          model: env.LINHE_LLM_MODEL,
          timeoutMs: env.LINHE_LLM_TIMEOUT_MS,
          callsPerDay: env.LINHE_LLM_CALLS_PER_DAY,
        }
      : null,
    embedding: env.LINHE_EMBEDDING_MODEL
      ? { model: env.LINHE_EMBEDDING_MODEL, host: env.LINHE_EMBEDDING_HOST }
      : null,
    secondReader: env.LINHE_LLM_SECOND_READER,
    thirdParty: env.LINHE_LLM_THIRD_PARTY,
    pictures: env.LINHE_PICTURES,
    speech: {
      folder: env.LINHE_SPEECH_MODEL,
      endpoint: env.LINHE_SPEECH_BASE_URL
        ? {
            baseUrl: env.LINHE_SPEECH_BASE_URL,
            apiKey: env.LINHE_SPEECH_API_KEY || 'none',
            model: env.LINHE_SPEECH_MODEL_NAME,
            timeoutMs: env.LINHE_SPEECH_TIMEOUT_MS,
          }
        : null,
    },
    publicUrl: env.LINHE_PUBLIC_URL.replace(/\/+$/, ''),
    dutyLinkHours: env.LINHE_DUTY_LINK_HOURS,
    webhookSecrets: env.LINHE_WEBHOOK_SECRETS,
    wechatyPuppet: env.WECHATY_PUPPET,
  };
}
