'use client';
import { useCallback, useEffect, useState } from 'react';
import { protocolVersion } from '@/lib/protocol/constants';
import type { ErrorCode } from '@/lib/protocol/errors';
import type { Progress, ServerToClient } from '@/lib/protocol/messages';
import { withUpdate } from '@/lib/session/class-update';
import { keepSame } from '@/lib/session/keep-same';
import type { ClassView, PublicView, SeatView } from '@/lib/session/views';
import { ask, pageSocket, reopenSocket } from './socket';

export type Role = 'participant' | 'projector' | 'teacher';
/** `waiting`: not yet in; `online`: in and connected; `offline`: was in, the connection is gone for now. */
export type ConnectionState = 'waiting' | 'online' | 'offline';

export interface LiveSession {
  readonly connection: ConnectionState;
  /** Why entering was refused. `protocol-version`: the page is too old, show `common.reload`. */
  readonly error: ErrorCode | null;
  readonly session: PublicView | null;
  readonly seat: SeatView | null;
  readonly class: ClassView | null;
  /** Participants connected now (teacher only). */
  readonly online: ReadonlySet<string>;
  /** Frames of everyone's current run, oldest first, by participant (teacher only). */
  readonly progress: ReadonlyMap<string, readonly Progress[]>;
  /** The session was deleted while one looked at it. */
  readonly deleted: boolean;
  /** Milliseconds to add to `Date.now()` to get the server's clock. */
  readonly clockOffset: number;
}

const empty: LiveSession = {
  connection: 'waiting',
  error: null,
  session: null,
  seat: null,
  class: null,
  online: new Set(),
  progress: new Map(),
  deleted: false,
  clockOffset: 0,
};

/** Enough points for a small curve. */
const framesKept = 240;

function addProgress(before: LiveSession['progress'], news: readonly Progress[]): LiveSession['progress'] {
  if (news.length === 0) return before;
  const after = new Map(before);
  for (const item of news) {
    const frames = after.get(item.participantId);
    const sameRun = frames?.at(-1)?.runId === item.runId ? frames : [];
    after.set(item.participantId, [...sameRun, item].slice(-framesKept));
  }
  return after;
}

/**
 * The later of two views: after a reconnection an older tell may arrive behind a newer answer. What has not changed
 * between them stays the same object, so that of a table of three hundred only the rows with news are rendered.
 */
const later = <View extends { readonly version: number }>(
  before: View | null,
  after: View | null,
): View | null =>
  before && after && after.version < before.version ? before : keepSame(before, after ?? before);

/**
 * Enters a session in a role and keeps what it tells. Enters again by itself after every reconnection, so a
 * restarted server or a woken laptop is as if nothing had been. `enter` does so by hand (after joining). `key` is that of a
 * control link.
 */
export function useSession(
  code: string,
  role: Role,
  key?: string,
): LiveSession & { readonly enter: () => void } {
  const [live, setLive] = useState(empty);

  useEffect(() => {
    const socket = pageSocket();
    const update = (change: (before: LiveSession) => Partial<LiveSession>) =>
      setLive((before) => ({ ...before, ...change(before) }));
    let gone = false;
    // An update is of one version of the view, which must be known as soon as it comes.
    let room: ClassView | null = null;
    const showRoom = (next: ClassView | null) => {
      room = next;
      update(() => ({ class: next }));
    };

    const enter = async () => {
      const answer = await ask('session:enter', { protocol: protocolVersion, code, role, key });
      if (gone) return;
      if (!answer.ok) {
        const { code: error } = answer.error;
        // Silence is not a refusal: the next connection enters again.
        update(() => (error === 'connection-lost' ? {} : { error, connection: 'waiting' }));
        return;
      }
      const { now, session, seat, class: entered, progress } = answer.data;
      update((before) => ({
        connection: 'online',
        error: null,
        clockOffset: now - Date.now(),
        session: later(before.session, session),
        seat: seat ? later(before.seat, seat) : null,
        progress: addProgress(new Map(), progress),
      }));
      showRoom(later(room, entered));
    };

    const connect = () => void enter();
    const disconnect = () =>
      update((before) => (before.connection === 'online' ? { connection: 'offline' } : {}));
    const sessionChanged: ServerToClient['session:changed'] = ({ now, session }) =>
      update((before) => ({ clockOffset: now - Date.now(), session: later(before.session, session) }));
    const seatChanged: ServerToClient['seat:changed'] = ({ seat }) =>
      update((before) => ({ seat: later(before.seat, seat) }));
    const classChanged: ServerToClient['class:changed'] = ({ class: told }) => showRoom(later(room, told));
    const classUpdated: ServerToClient['class:updated'] = ({ update: news }) => {
      if (room?.version === news.since) showRoom(withUpdate(room, news));
      // Something was missed. Before the first answer nothing was: it is on its way.
      else if (room && room.version < news.since) void enter();
    };
    const progressChanged: ServerToClient['progress:changed'] = ({ online, progress }) =>
      update((before) => ({ online: new Set(online), progress: addProgress(before.progress, progress) }));
    const sessionDeleted = () => update(() => ({ deleted: true }));

    socket.on('connect', connect);
    socket.on('disconnect', disconnect);
    socket.on('session:changed', sessionChanged);
    socket.on('seat:changed', seatChanged);
    socket.on('class:changed', classChanged);
    socket.on('class:updated', classUpdated);
    socket.on('progress:changed', progressChanged);
    socket.on('session:deleted', sessionDeleted);
    if (socket.connected) connect();
    else socket.connect();

    return () => {
      gone = true;
      socket.off('connect', connect);
      socket.off('disconnect', disconnect);
      socket.off('session:changed', sessionChanged);
      socket.off('seat:changed', seatChanged);
      socket.off('class:changed', classChanged);
      socket.off('class:updated', classUpdated);
      socket.off('progress:changed', progressChanged);
      socket.off('session:deleted', sessionDeleted);
    };
  }, [code, role, key]);

  return { ...live, enter: useCallback(() => reopenSocket(), []) };
}
