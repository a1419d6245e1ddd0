import path from 'node:path';
import { type Logger, pino } from 'pino';
import { loadPublished } from '../../knowledge/library/load-replies.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { loadTaxonomyNames } from '../../knowledge/wording/load-wording.js';
import { loadPracticeContent } from '../channels/playground/content.js';
import { Playground } from '../channels/playground/playground.js';
import { wallClock } from '../clock/clocks.js';
import { type Config, readConfig } from '../config.js';
import type { AdminSurface } from '../console/server/options.js';
import { type RunningConsole, startConsole } from '../console/server/start-console.js';
import { DutyLinks } from '../duty/duty-link.js';
import type { DutyDesk } from '../duty-desk.js';
import {
  buildDesk,
  buildReplyDesk,
  buildRoster,
  loadMind,
  pacingOf,
  type Surroundings,
} from '../main.js';
import { openMedia } from '../media/open-media.js';
import { openWebhooks } from '../notify/open-webhooks.js';
import type { Channel } from '../ports/channel.js';
import type { Clock } from '../ports/clock.js';
import type { DutyPage } from '../ports/duty-page.js';
import type { Store } from '../ports/store.js';
import { openStore } from '../store/open-store.js';
import { version } from '../version.js';
import { openAdmin } from './open-admin.js';
import { openEars } from './open-ears.js';
import { openMaterial } from './open-material.js';
import { openMediationWriter } from './open-mediation-writer.js';
import { openThirdParty } from './open-third-party.js';
import { openWriter } from './open-writer.js';

const hourMs = 3_600_000;
const stopWaitMs = 8_000;
/** An error has nothing that JSON would show by itself: it would be logged as `{}`. */
const serializers = { error: pino.stdSerializers.err, cause: pino.stdSerializers.err };

/** `linhe start`: the officer on duty, until it is told to stop. */
export async function startCommand(): Promise<void> {
  const config = readConfig();
  const log = pino(
    { level: config.logLevel, serializers },
    pino.destination({ dest: 2, sync: true }),
  );
  const clock = wallClock();
  const store = await openStore({ file: config.databaseFile });
  const { desk: replyDesk, library } = buildReplyDesk(store, clock, (error) =>
    log.warn({ error }, 'could not look for new replies'),
  );
  await replyDesk.open(loadPublished());
  const mind = loadMind(clock.now(), library);
  const roster = buildRoster(config);
  const practice = config.wechatyPuppet
    ? null
    : new Playground({
        content: loadPracticeContent(path.join(projectRoot, 'knowledge/practice')),
        officerName: config.officerName,
        clock,
        roomOpened: (room) => roster.add(room),
      });
  const media = openMedia(config);
  const ears = openEars(config, (error) => log.warn({ error }, 'the stronger ear is missing'));
  const material = openMaterial(config, { store, clock, log });
  const links = await openLinks(config, store);
  const desk = buildDesk(mind, {
    store,
    clock,
    roster,
    officerName: config.officerName,
    burstMs: config.burstMs,
    pacing: pacingOf(config),
    log,
    media,
    ears,
    passages: material.passages,
    links,
    webhooks: openWebhooks(roster.webhooks(), config.webhookSecrets, clock),
    ...openModelHelpers(config, log),
  });
  const channel = practice ?? (await openWechat(config, clock, log));
  const startedAt = clock.now();
  let page: RunningConsole | undefined;
  const stop = async () => {
    replyDesk.stop();
    material.stop();
    await page?.close();
    await desk.stop();
    await media.close();
    await store.close();
  };
  try {
    const admin = openAdmin(config, { store, clock, mind, replyDesk });
    const duty = desk.dutyPage(links);
    page = await openPage(config, { store, desk, practice, channel, startedAt, log, admin, duty });
    // Whoever practises does so on this machine: its own address is good enough.
    if (practice && !config.publicUrl) links.address = page.url;
    await desk.start([channel]);
    replyDesk.watch();
    material.live.watch();
    greet(page.url, config, practice !== null, admin.setupCode);
    stopOnSignal(stop);
  } catch (error) {
    // Why it could not start matters more than what else fails on the way out.
    await stop().catch((second: unknown) => log.error({ error: second }, 'could not end in order'));
    throw error;
  }
}

/** What a language model does for the officer, where the settings name one. */
function openModelHelpers(
  config: Config,
  log: Logger,
): Pick<Surroundings, 'writer' | 'thirdParty' | 'mediationWriter'> {
  const thirdParty = openThirdParty(config);
  const writer = openWriter(config, (why) => log.info({ why }, 'the note is told as it is'));
  const mediationWriter = openMediationWriter(config, (why) =>
    log.info({ why }, 'the usual words are said'),
  );
  return {
    ...(writer && { writer }),
    ...(thirdParty && { thirdParty }),
    ...(mediationWriter && { mediationWriter }),
  };
}

async function openLinks(config: Config, store: Store): Promise<DutyLinks> {
  const lifeMs = config.dutyLinkHours * hourMs;
  return new DutyLinks(await store.duty.linkSecret(), lifeMs, config.publicUrl);
}

/** Wechaty is heavy: it is loaded when a puppet is named, and only then. */
async function openWechat(config: Config, clock: Clock, log: pino.Logger): Promise<Channel> {
  const { WechatChannel } = await import('../channels/wechat/channel.js');
  return new WechatChannel({
    puppet: config.wechatyPuppet,
    memoryName: path.join(path.dirname(config.databaseFile), 'wechat'),
    officerName: config.officerName,
    watchdogMs: config.watchdogMinutes * 60_000,
    clock,
    report: ({ level, what, ...more }) => log[level](more, what),
  });
}

interface PageParts {
  store: Store;
  desk: DutyDesk;
  practice: Playground | null;
  channel: Channel;
  startedAt: number;
  log: pino.Logger;
  admin: AdminSurface;
  duty: DutyPage;
}

function openPage(config: Config, parts: PageParts) {
  const { store, desk, practice, channel, startedAt, log, admin, duty } = parts;
  return startConsole({
    admin,
    duty,
    publicUrl: config.publicUrl,
    host: config.host,
    port: config.port,
    feed: {
      after: (seq, limit) => store.eventsAfter(seq, limit),
      subscribe: (listener) => desk.subscribe(listener),
    },
    practice,
    status: async () => ({
      version,
      startedAt,
      channel: channel.name,
      line: channel.status().state,
      ...(await store.counts()),
    }),
    names: loadTaxonomyNames(),
    webFolder: path.join(projectRoot, 'dist/web'),
    report: (error) => log.error({ error }, 'the page failed'),
  });
}

function greet(url: string, config: Config, practice: boolean, setupCode?: string): void {
  const code = setupCode ? `；第一次设密码要用设置码 ${setupCode}` : '';
  const lines = [
    practice
      ? `邻和 AI警官上岗了。练习群：${url}`
      : `邻和 AI警官上岗了，微信线路：${config.wechatyPuppet}。状态：${url}`,
    `管理回复：${url}/?page=replies${code}`,
    `数据在 ${config.databaseFile}；按 Ctrl+C 下岗。`,
  ];
  process.stderr.write(`\n  ${lines.join('\n  ')}\n\n`);
}

/** Ends in order on Ctrl+C or `kill`; a second signal, or too long a wait, ends at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), stopWaitMs).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
