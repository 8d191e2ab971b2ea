/** A relay: teams hand their weights on, each member turning other controls. Pure. */
import type { Config } from '../labs/types';
import { createRng } from '../nn/rng';
import { submissionIn, workOf } from './lookup';
import type { Round, RoundSettings, Submission, Team, Timestamp } from './state';

/**
 * Teams drawn by lot, of one member for each stage. Where the class does not divide by them, the first teams have one more
 * or, of fewer people than stages, one team has them all.
 */
export function drawTeams(participants: readonly string[], stages: number, random: number): Team[] {
  if (participants.length === 0) return [];
  const order = createRng(random).permutation(participants.length);
  const count = Math.max(1, Math.floor(participants.length / stages));
  const teams = Array.from({ length: count }, (_, index): Team & { members: string[] } => ({
    id: `t${index}`,
    members: [],
    stage: 0,
    baton: null,
  }));
  order.forEach((who, index) => {
    teams[index % count]?.members.push(participants[who] as string);
  });
  return teams;
}

/** The team that someone who comes late joins: the smallest, the first of those. */
export const smallestTeam = (teams: readonly Team[]): Team | undefined =>
  teams.toSorted((a, b) => a.members.length - b.members.length)[0];

/** Whose turn it is; undefined when the last stage is over. Teams of two take turns. */
export function activeMember(team: Team, settings: RoundSettings): string | undefined {
  return team.stage < settings.relay.length ? team.members[team.stage % team.members.length] : undefined;
}

/**
 * A team whose members are called otherwise, without those who get no name. Whose turn it is has it still; where they are
 * the one who goes, it is the next one's.
 */
function renamed(team: Team, nameOf: (id: string) => string | null): Team {
  const { members, stage } = team;
  const inTurn = members.map((_, turn) => members[(stage + turn) % members.length] as string);
  const left = [...new Set(inTurn.map(nameOf).filter((id) => id !== null))];
  const order = [...left];
  left.forEach((id, turn) => {
    order[(stage + turn) % left.length] = id;
  });
  return { ...team, members: order };
}

/**
 * The teams after somebody turned out to be the same person as another (S40): they keep the place of the second; that of the
 * first where they have worked in the first's only, or had no other.
 */
export function mergedTeams(round: Round, from: string, into: string): readonly Team[] {
  const teamIdOf = (id: string) => round.teams.find(({ members }) => members.includes(id))?.id;
  const [first, second] = [teamIdOf(from), teamIdOf(into)];
  if (first === undefined) return round.teams;
  const hasWorked = (id: string) => workOf(round, id).runs.length > 0;
  const keepsFirst = second === undefined || (hasWorked(from) && !hasWorked(into));
  const kept = keepsFirst ? first : second;
  return round.teams
    .map((team) => {
      if (team.id !== first && team.id !== second) return team;
      return renamed(team, (id) => (id !== from && id !== into ? id : team.id === kept ? into : null));
    })
    .filter(({ members }) => members.length > 0);
}

/** What a member may hand on without being asked which: their latest submission that has not failed. */
export function latestOf(round: Round, participantId: string): Submission | undefined {
  return workOf(round, participantId).submissions.findLast(({ status }) => status.kind !== 'failed');
}

/** The settings that a team goes on from; null where it starts afresh. */
export function batonConfig(round: Round, team: Team): Config | null {
  const submission = team.baton === null ? undefined : submissionIn(round, team.baton);
  return submission && submission.submitted.kind !== 'answer' ? submission.submitted.config : null;
}

/** Whether only controls of the team's stage differ between the settings handed on and these. */
export function turnsOwnControls(round: Round, team: Team, config: Config): boolean {
  const before = batonConfig(round, team);
  const own = new Set(round.settings.relay[team.stage]);
  return !before || Object.keys(config).every((key) => own.has(key) || config[key] === before[key]);
}

/**
 * When stage `stage` is over for who has not handed on: all stages share the round's time equally, and what it was
 * paused or extended by is behind them.
 */
export const stageEnd = (deadline: Timestamp, { seconds, relay }: RoundSettings, stage: number): Timestamp =>
  deadline - ((relay.length - 1 - stage) * seconds * 1000) / relay.length;

/** The first team that is behind the clock, and since when it will be; undefined where none has a stage before its last. */
export function nextToPass(
  { teams, settings }: Round,
  deadline: Timestamp,
): { readonly team: Team; readonly at: Timestamp } | undefined {
  return teams
    .filter(({ stage }) => stage < settings.relay.length - 1)
    .map((team) => ({ team, at: stageEnd(deadline, settings, team.stage) }))
    .sort((a, b) => a.at - b.at)[0];
}
