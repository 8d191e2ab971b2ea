/** A relay: teams hand their weights on, each member turning other controls. Pure. */
import type { Config } from '../labs/types';
import { createRng } from '../nn/rng';
import { presentParticipant, submissionIn, teamOf, workOf } from './lookup';
import type { DrawnTeam, Round, RoundSettings, SessionState, Submission, Team, Timestamp } from './state';

/**
 * Teams drawn by lot, of one member for each stage at the most, so that everyone has a turn: where the class does not divide
 * by the stages, some teams have fewer, whose first members have a second turn. But nobody hands on alone: with two
 * stages an odd class has one team of three.
 */
export function drawTeams(participants: readonly string[], stages: number, random: number): DrawnTeam[] {
  const people = participants.length;
  if (people === 0) return [];
  const order = createRng(random).permutation(people);
  const count = Math.max(1, Math.min(Math.ceil(people / stages), Math.floor(people / 2)));
  const teams = Array.from({ length: count }, (_, index): DrawnTeam & { members: string[] } => ({
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

/** A drawn team at its first stage: members have the stages in order, and again from the first where there are more. */
export const playing = (team: DrawnTeam, stages: number): Team => ({
  ...team,
  turns: Array.from({ length: stages }, (_, stage) => team.members[stage % team.members.length] as string),
});

/** Those of the team who have not been sent out. */
export const presentMembers = (state: SessionState, { members }: Team): readonly string[] =>
  members.filter((member) => presentParticipant(state, member));

/** Those who have had no turn, and have none to come. */
const withoutTurn = ({ members, turns }: Team): readonly string[] =>
  members.filter((member) => !turns.includes(member));

/**
 * Who has stage `stage`. Of a stage that is over it is who had it; the others go, where theirs has been sent out, to somebody
 * of the team who has no turn, else to whoever has the next. Undefined where nobody is left, and after the last stage.
 */
export function takerOf(state: SessionState, team: Team, stage: number): string | undefined {
  const { turns } = team;
  const own = turns[stage];
  if (own === undefined || stage < team.stage) return own;
  const here = new Set(presentMembers(state, team));
  const inOrder = [own, ...withoutTurn(team), ...turns.slice(stage + 1), ...turns.slice(0, stage)];
  return inOrder.find((id) => here.has(id));
}

/** Whose turn it is; undefined when the last stage is over, or nobody of the team is left. */
export const activeMember = (state: SessionState, team: Team): string | undefined =>
  takerOf(state, team, team.stage);

/** The team with whose turn it is written down, so that it stays theirs whoever comes and goes. */
export function settled(state: SessionState, team: Team): Team {
  const taker = activeMember(state, team);
  return taker === undefined ? team : { ...team, turns: team.turns.with(team.stage, taker) };
}

/** The team that someone who comes late joins: with the fewest who are there, of those the one with the most turns to come. */
export const smallestTeam = (state: SessionState, teams: readonly Team[]): Team | undefined =>
  teams.toSorted(
    (a, b) => presentMembers(state, a).length - presentMembers(state, b).length || a.stage - b.stage,
  )[0];

/** A team with somebody who comes late. They have the first turn to come that would be somebody's second, or nobody's. */
export function joinedTeam(state: SessionState, team: Team, id: string): Team {
  const { turns, ...now } = settled(state, team);
  const here = new Set(presentMembers(state, team));
  const free = turns.findIndex(
    (member, stage) => stage > team.stage && (!here.has(member) || turns.indexOf(member) < stage),
  );
  return { ...now, members: [...now.members, id], turns: free < 0 ? turns : turns.with(free, id) };
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
      const rename = (id: string) => (id === from ? into : id);
      const members = new Set(team.members.map(rename));
      if (team.id !== kept) members.delete(into);
      // Who is no member any more has had turns, but has none to come.
      return { ...team, members: [...members], turns: team.turns.map(rename) };
    })
    .filter(({ members }) => members.length > 0);
}

/**
 * What a member hands on without being asked which: the latest submission of this turn that has not failed. One of an
 * earlier turn of theirs would lose what others have done since.
 */
export function latestOf(round: Round, { baton }: Team, participantId: string): Submission | undefined {
  const { runs, submissions } = workOf(round, participantId);
  const ofTurn = new Set(runs.filter(({ from }) => from === baton).map(({ id }) => id));
  return submissions.findLast(
    ({ submitted, status }) =>
      submitted.kind !== 'answer' && ofTurn.has(submitted.runId) && status.kind !== 'failed',
  );
}

/** The settings that a team goes on from; null where it starts afresh. */
export function batonConfig(round: Round, team: Team): Config | null {
  const submission = team.baton === null ? undefined : submissionIn(round, team.baton);
  return submission && submission.submitted.kind !== 'answer' ? submission.submitted.config : null;
}

/** Whether only controls of the team's stage differ between two settings. */
export function differsByStage(
  { settings }: Round,
  { stage }: Team,
  before: Config,
  config: Config,
): boolean {
  const own = new Set(settings.relay[stage]);
  return Object.keys(config).every((key) => own.has(key) || config[key] === before[key]);
}

/** Whether only controls of the team's stage differ between the settings handed on and these. */
export function turnsOwnControls(round: Round, team: Team, config: Config): boolean {
  const before = batonConfig(round, team);
  return !before || differsByStage(round, team, before, config);
}

/**
 * Whether a run of the round that began with one setting may go on with another: locked controls stay as they are, and in a
 * relay those of the other stages.
 */
export function mayTurn(round: Round, participantId: string, before: Config, config: Config): boolean {
  const team = teamOf(round, participantId);
  const isLocked = Object.keys(round.settings.locked).some((key) => config[key] !== before[key]);
  return !isLocked && (!team || differsByStage(round, team, before, config));
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
