import type { Migration } from 'kysely';
import * as messages from './0001_messages.js';
import * as decisionsAndOutbox from './0002_decisions_and_outbox.js';
import * as casesAndTasks from './0003_cases_and_tasks.js';
import * as eventsAndRecord from './0004_events_and_record.js';
import * as messagesAsSpoken from './0005_messages_as_spoken.js';
import * as speakers from './0006_speakers.js';
import * as heardWords from './0007_heard_words.js';
import * as replies from './0008_replies.js';
import * as accounts from './0009_accounts.js';
import * as material from './0010_material.js';
import * as casesByRoom from './0011_cases_by_room.js';
import * as dutyPage from './0012_duty_page.js';
import * as monthsAndPublicity from './0013_months_and_publicity.js';
import * as watch from './0014_watch.js';
import * as points from './0015_points.js';

/** All versions of the database, oldest first. Forward only; a released one is never changed. */
export const allMigrations: Readonly<Record<string, Migration>> = {
  '0001_messages': messages,
  '0002_decisions_and_outbox': decisionsAndOutbox,
  '0003_cases_and_tasks': casesAndTasks,
  '0004_events_and_record': eventsAndRecord,
  '0005_messages_as_spoken': messagesAsSpoken,
  '0006_speakers': speakers,
  '0007_heard_words': heardWords,
  '0008_replies': replies,
  '0009_accounts': accounts,
  '0010_material': material,
  '0011_cases_by_room': casesByRoom,
  '0012_duty_page': dutyPage,
  '0013_months_and_publicity': monthsAndPublicity,
  '0014_watch': watch,
  '0015_points': points,
};
