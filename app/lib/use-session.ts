'use client';
import { useCallback, useEffect, useState } from 'react';
import { protocolVersion } from '@/lib/protocol/constants';
import type { ErrorCode } from '@/lib/protocol/errors';
import type { Progress, ServerToClient } from '@/lib/protocol/messages';
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

/** The later of two views: after a reconnection an older tell may arrive behind a newer answer. */
const later = <View extends { readonly version: number }>(
  before: View | null,
  after: View | null,
): View | null => (before && after && after.version < before.version ? before : (after ?? before));

/**
 * Enters a session in a role and keeps what it tells. Enters again by itself after every reconnection, so a
 * restarted server or a woken laptop is as if nothing had been. `enter` does so by hand (after joining).
 */
export function useSession(code: string, role: Role): LiveSession & { readonly enter: () => void } {
  const [live, setLive] = useState(empty);

  useEffect(() => {
    const socket = pageSocket();
    const update = (change: (before: LiveSession) => Partial<LiveSession>) =>
      setLive((before) => ({ ...before, ...change(before) }));
    let gone = false;

    const enter = async () => {
      const answer = await ask('session:enter', { protocol: protocolVersion, code, role });
      if (gone) return;
      if (!answer.ok) {
        const { code: error } = answer.error;
        // Silence is not a refusal: the next connection enters again.
        update(() => (error === 'connection-lost' ? {} : { error, connection: 'waiting' }));
        return;
      }
      const { now, session, seat, class: room, progress } = answer.data;
      update((before) => ({
        connection: 'online',
        error: null,
        clockOffset: now - Date.now(),
        session: later(before.session, session),
        seat: seat ? later(before.seat, seat) : null,
        class: later(before.class, room),
        progress: addProgress(new Map(), progress),
      }));
    };

    const connect = () => void enter();
    const disconnect = () =>
      update((before) => (before.connection === 'online' ? { connection: 'offline' } : {}));
    const sessionChanged: ServerToClient['session:changed'] = ({ now, session }) =>
      update((before) => ({ clockOffset: now - Date.now(), session: later(before.session, session) }));
    const seatChanged: ServerToClient['seat:changed'] = ({ seat }) =>
      update((before) => ({ seat: later(before.seat, seat) }));
    const classChanged: ServerToClient['class:changed'] = ({ class: room }) =>
      update((before) => ({ class: later(before.class, room) }));
    const progressChanged: ServerToClient['progress:changed'] = ({ online, progress }) =>
      update((before) => ({ online: new Set(online), progress: addProgress(before.progress, progress) }));
    const sessionDeleted = () => update(() => ({ deleted: true }));

    socket.on('connect', connect);
    socket.on('disconnect', disconnect);
    socket.on('session:changed', sessionChanged);
    socket.on('seat:changed', seatChanged);
    socket.on('class:changed', classChanged);
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
      socket.off('progress:changed', progressChanged);
      socket.off('session:deleted', sessionDeleted);
    };
  }, [code, role]);

  return { ...live, enter: useCallback(() => reopenSocket(), []) };
}
