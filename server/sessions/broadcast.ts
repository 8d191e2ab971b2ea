/**
 * Tells a session's onlookers what changed: one coalesced delta a tick, the same for all, and to each participant
 * only their own seat. A tick costs O(participants), however many events it covers.
 */
import type { Logger } from 'pino';
import type { Progress, ServerToClient } from '../../lib/protocol/messages';
import { classUpdate } from '../../lib/session/class-update';
import type { SessionEvent } from '../../lib/session/events';
import { currentRound, findRun, findSubmission, teamOf } from '../../lib/session/lookup';
import { classView, publicView, seatView } from '../../lib/session/project';
import type { SessionState, Timestamp } from '../../lib/session/state';
import type { ClassView, SeatView } from '../../lib/session/views';
import { LiveProgress } from './progress';
import type { Commit, Listener, Registry } from './registry';

/** The part of Socket.IO that is needed to tell; a test can stand in for it. */
export interface Outlet {
  emit<E extends keyof ServerToClient>(room: string, event: E, data: Parameters<ServerToClient[E]>[0]): void;
  /** Whether anyone is in the room. */
  occupied(room: string): boolean;
}

export const rooms = {
  everyone: (sessionId: string) => `session/${sessionId}`,
  teacher: (sessionId: string) => `teacher/${sessionId}`,
  seat: (sessionId: string, participantId: string) => `seat/${sessionId}/${participantId}`,
} as const;

/** Four ticks a second: measured to carry 1,000 students on a tenth of a core. */
const tickMs = 250;
/** A room nobody has looked at for so long is forgotten, live curves included. */
const idleMs = 10 * 60_000;

interface Room {
  readonly progress: LiveProgress;
  changed: boolean;
  /** Everyone's own seat changed, not only the places on the board. */
  allSeats: boolean;
  /** Places on the board may have changed. */
  standings: boolean;
  readonly seats: Set<string>;
  /** participant → the standing they were last told. */
  readonly told: Map<string, string>;
  /** The class as its teachers were last told; null where one of them may know another. */
  toldClass: ClassView | null;
  timer: NodeJS.Timeout | null;
  tickedAt: Timestamp;
}

const standing = (seat: SeatView) =>
  `${seat.roundId} ${seat.rank} ${seat.frozenRank} ${seat.counts} ${seat.marked}`;

export class Broadcast implements Listener {
  readonly #rooms = new Map<string, Room>();
  readonly #registry: Registry;
  readonly #outlet: Outlet;
  readonly #log: Logger;
  readonly #now: () => Timestamp;

  constructor(registry: Registry, outlet: Outlet, log: Logger, now: () => Timestamp = Date.now) {
    this.#registry = registry;
    this.#outlet = outlet;
    this.#log = log;
    this.#now = now;
  }

  committed({ state, events }: Commit): void {
    const room = this.#room(state.id);
    room.changed = true;
    for (const event of events) note(room, event, state);
    this.#schedule(state.id, room);
  }

  deleted({ id, code }: SessionState): void {
    this.#outlet.emit(rooms.everyone(id), 'session:deleted', { code });
    clearTimeout(this.#rooms.get(id)?.timer ?? undefined);
    this.#rooms.delete(id);
  }

  connect(sessionId: string, participantId: string): void {
    const room = this.#room(sessionId);
    room.progress.connect(participantId);
    // A page that was away knows what it was answered on entering, not what was told before.
    room.told.delete(participantId);
    this.#schedule(sessionId, room);
  }

  disconnect(sessionId: string, participantId: string): void {
    const room = this.#rooms.get(sessionId);
    if (!room) return;
    room.progress.disconnect(participantId);
    this.#schedule(sessionId, room);
  }

  /** Whether somebody's page is connected now. */
  isOnline(sessionId: string, participantId: string): boolean {
    return this.#rooms.get(sessionId)?.progress.isOnline(participantId) ?? false;
  }

  /** Takes a frame of a run that goes on. */
  progress(sessionId: string, progress: Progress): void {
    const room = this.#room(sessionId);
    room.progress.add(progress);
    this.#schedule(sessionId, room);
  }

  /** Everyone's curves so far, for a teacher who has just come in; who is online follows with the next tick. */
  curves(sessionId: string): Progress[] {
    const room = this.#room(sessionId);
    room.progress.announce();
    // What they were answered on entering is not what the others were told last.
    room.toldClass = null;
    this.#schedule(sessionId, room);
    return room.progress.curves();
  }

  /** Forgets rooms that are empty and quiet. Call it now and then. */
  evictIdle(): void {
    for (const [id, room] of this.#rooms) {
      const quiet = !room.timer && this.#now() - room.tickedAt > idleMs;
      if (quiet && !this.#outlet.occupied(rooms.everyone(id))) this.#rooms.delete(id);
    }
  }

  stop(): void {
    for (const { timer } of this.#rooms.values()) clearTimeout(timer ?? undefined);
    this.#rooms.clear();
  }

  #room(sessionId: string): Room {
    let room = this.#rooms.get(sessionId);
    if (!room) {
      room = {
        progress: new LiveProgress(),
        changed: false,
        allSeats: false,
        standings: false,
        seats: new Set(),
        told: new Map(),
        toldClass: null,
        timer: null,
        tickedAt: 0,
      };
      this.#rooms.set(sessionId, room);
    }
    return room;
  }

  #schedule(sessionId: string, room: Room): void {
    if (room.timer) return;
    const wait = Math.max(0, room.tickedAt + tickMs - this.#now());
    room.timer = setTimeout(() => {
      room.timer = null;
      room.tickedAt = this.#now();
      try {
        this.#tick(sessionId, room);
      } catch (err) {
        this.#log.error({ err, session: sessionId }, 'a broadcast failed');
      }
    }, wait);
  }

  /**
   * Nothing here is volatile: a volatile packet that follows another to the same socket is dropped every time, and
   * a tick often sends three. What may be dropped has been dropped before, by keeping the latest frame only.
   */
  #tick(sessionId: string, room: Room): void {
    const state = this.#registry.peek(sessionId);
    if (room.changed && state) {
      room.changed = false;
      const session = publicView(state);
      this.#outlet.emit(rooms.everyone(sessionId), 'session:changed', { now: this.#now(), session });
      this.#tellSeats(state, room);
      this.#tellTeachers(state, room);
    }
    const progress = room.progress.take();
    if (progress) this.#outlet.emit(rooms.teacher(sessionId), 'progress:changed', progress);
  }

  /** The rows with news, where every page of the room knows the others. */
  #tellTeachers(state: SessionState, room: Room): void {
    const teachers = rooms.teacher(state.id);
    if (!this.#outlet.occupied(teachers)) {
      room.toldClass = null;
      return;
    }
    const told = classView(state);
    const { update, after } = room.toldClass
      ? classUpdate(room.toldClass, told)
      : { update: null, after: told };
    room.toldClass = after;
    if (update) this.#outlet.emit(teachers, 'class:updated', { update });
    else this.#outlet.emit(teachers, 'class:changed', { class: after });
  }

  #tellSeats(state: SessionState, room: Room): void {
    const everyone = room.allSeats || room.standings;
    for (const participantId of everyone ? room.progress.online() : room.seats) {
      if (!room.progress.isOnline(participantId)) continue;
      const seat = seatView(state, participantId);
      if (!seat) continue;
      const now = standing(seat);
      if (!room.allSeats && !room.seats.has(participantId) && room.told.get(participantId) === now) continue;
      room.told.set(participantId, now);
      this.#outlet.emit(rooms.seat(state.id, participantId), 'seat:changed', { seat });
    }
    room.allSeats = false;
    room.standings = false;
    room.seats.clear();
  }
}

/** Notes whom an event concerns beside everyone and the teachers, who are told of each. */
function note(room: Room, event: SessionEvent, state: SessionState): void {
  switch (event.type) {
    case 'round:opened':
      room.progress.clearCurves();
      room.allSeats = true;
      return;
    case 'round:asked':
    case 'round:started':
    case 'round:revealed':
    case 'round:undone':
    case 'participant:merged':
    case 'team:joined':
      room.allSeats = true;
      return;
    case 'baton:passed':
      for (const member of teamMembers(state, event.teamId)) room.seats.add(member);
      return;
    case 'participant:removed':
    case 'participant:readmitted':
      room.standings = true;
      // In a relay somebody else of their team has their turn, or they have it again.
      for (const member of teamOf(currentRound(state), event.participantId)?.members ?? [])
        room.seats.add(member);
      return;
    case 'round:frozen':
      room.standings = true;
      return;
    case 'submission:chosen':
      room.standings = true;
      room.seats.add(event.participantId);
      return;
    case 'run:started':
    case 'submission:received':
    case 'prediction:sent':
    case 'cell:dealt':
    case 'participant:renamed':
      room.seats.add(event.participantId);
      return;
    case 'digits:drawn':
      if (event.participantId !== null) room.seats.add(event.participantId);
      return;
    case 'run:ended':
      addOwner(room, findRun(state, event.runId)?.run);
      return;
    case 'submission:asked':
    case 'submission:audited':
      addOwner(room, findSubmission(state, event.submissionId)?.submission);
      return;
    case 'submission:scored':
    case 'submission:failed':
      room.standings = true;
      addOwner(room, findSubmission(state, event.submissionId)?.submission);
      return;
    case 'session:opened':
    case 'session:ended':
    case 'plan:changed':
    case 'door:locked':
    case 'door:unlocked':
    case 'moment:marked':
    case 'participant:joined':
    case 'participant:noted':
    case 'digit:rejected':
    case 'digit:restored':
    case 'prediction:settled':
    case 'round:paused':
    case 'round:resumed':
    case 'round:extended':
    case 'round:debriefed':
    case 'seal:opened':
    case 'baseline:scored':
      return;
    default:
      event satisfies never;
  }
}

const teamMembers = (state: SessionState, teamId: string): readonly string[] =>
  state.rounds.at(-1)?.teams.find(({ id }) => id === teamId)?.members ?? [];

function addOwner(room: Room, owned: { readonly participantId: string } | undefined): void {
  if (owned) room.seats.add(owned.participantId);
}
