import type { ReplyShelf } from '../ports/reply-shelf.js';
import { appendReplyVersions } from './append-reply-versions.js';
import {
  lastShippedReplies,
  replyHeads,
  replyHistory,
  replyRevision,
  replyUsage,
} from './read-replies.js';
import { closeGaps, markReply, openChoice, openGaps } from './reply-gaps.js';
import type { Database } from './schema.js';

/** The reply library's part of the store. */
export function createReplyShelf(db: Database): ReplyShelf {
  return {
    heads: () => replyHeads(db),
    history: (id) => replyHistory(db, id),
    lastShipped: () => lastShippedReplies(db),
    append: (versions) => appendReplyVersions(db, versions),
    revision: () => replyRevision(db),
    usage: (since) => replyUsage(db, since),
    mark: (...given) => markReply(db, ...given),
    gaps: (limit) => openGaps(db, limit),
    closeGaps: (...given) => closeGaps(db, ...given),
    openChoice: (...given) => openChoice(db, ...given),
  };
}
