import type { Dataset } from '../../nn/dataset';
import { multiplyAdds } from '../../nn/layers';
import { correctedRate, momentsSize } from '../../nn/optimisers';
import { parameterCount } from '../../nn/parameters';
import type { ModelSpec, TrainingSpec } from '../../nn/spec';
import type { Start, StepPlan, StepResults, TrainableNetwork } from '../engine';
import { type Back, backward, placeBack } from './backward';
import { type Effort, EffortChoice, type EffortJudge } from './effort';
import { forward, type Job } from './forward';
import { gradients } from './gradients';
import { type CompiledKernel, sharingKernel } from './kernel';
import { type Answers, measure } from './loss';
import { vectorBytes, vectorsFor } from './memory';
import { FusedNetwork, gather, placeExamples } from './network';
import { Op } from './ops';
import { float, type Part, type PlacedProgram, Program, placeBytes, placeShared, shareOf } from './program';
import { type Block, placeStages, type Stage } from './stages';
import { fillStore, placeStore, type Store } from './store';
import { controlBytes, type Mate, Team } from './team';
import { turn, update } from './update';
import { type Learning, placeLearning, readParameter, writeParameter } from './weights';

/** Indices that a plan in memory holds: longer ones are done in parts. */
const mostIndices = 1 << 16;
const mostSteps = 4096;
/** Multiply-adds of a step from which on several workers gain more than they lose by waiting for each other. */
const worthSharing = 300_000;
/**
 * Into how many parts a step is divided for each worker: with more of them who has the slower core is waited for less, and each
 * costs a little.
 */
const partsEach = 2;

/** All of a step's work. */
const whole: Part = { index: 0, count: 1 };

/** A network that learns in the kernel's memory. Many steps are one call, and nothing is allocated in them. */
export class FusedTrainable extends FusedNetwork implements TrainableNetwork {
  private readonly stages: readonly Stage[];
  private readonly backs: readonly Back[];
  private readonly learning: readonly Learning[];
  private readonly raw: number;
  private readonly batch: Block;
  private readonly answers: Answers;
  private readonly plan: number;
  private readonly planSteps: number;
  /** Where workers meet and take parts. */
  private readonly place: number;
  private readonly team: Team | null;
  private readonly workers: number;
  private store: Store | null = null;
  private readonly stepPrograms = new Map<Effort, PlacedProgram>();
  private pending: StepResults[] = [];
  private step: number;

  constructor(
    compiled: CompiledKernel,
    mates: readonly Mate[],
    model: ModelSpec,
    private readonly training: TrainingSpec,
    private readonly examples: number,
    start: Start,
    private readonly effort: EffortJudge = new EffortChoice(),
  ) {
    const shares = mates.length > 0 && multiplyAdds(model) * training.batchSize >= worthSharing;
    const sharing = shares ? sharingKernel(compiled) : null;
    super(compiled, model, start.weights, sharing);
    const { arena } = this;
    const { batchSize, optimiser } = training;
    this.workers = sharing ? mates.length + 1 : 1;
    this.step = start.step;
    const { raw, examples: batch } = placeExamples(arena, model, batchSize);
    this.raw = raw;
    this.batch = batch;
    const parts = this.workers * partsEach;
    this.stages = placeStages(arena, model, this.parameters, batch, batchSize, true, parts);
    this.learning = placeLearning(arena, this.parameters, optimiser);
    this.backs = placeBack(arena, this.stages, this.learning, batchSize, this.workers);
    const last = this.stages.at(-1);
    if (!last || last.output.grain.groups > 1) throw new RangeError('the last layer has to be a dense one');
    this.answers = {
      labels: arena.take(batchSize),
      targets: arena.rows(batchSize, vectorsFor(last.output.grain.numbers)),
      losses: arena.take(batchSize * 4),
      hits: arena.take(batchSize * 4),
      classes: 0,
    };
    this.planSteps = Math.max(1, Math.min(mostSteps, Math.floor(mostIndices / batchSize)));
    this.plan = this.placePlan();
    this.place = arena.take(placeBytes(this.workers));
    const control = arena.take(controlBytes);
    this.team = sharing && compiled.shared ? new Team(mates, compiled.shared, sharing.memory, control) : null;
    if (start.moments) this.writeMoments(start.moments);
    this.turnAll();
  }

  take(first: number, dataset: Dataset): void {
    this.store ??= placeStore(this.arena, dataset, this.examples);
    fillStore(this.arena, this.store, first, dataset);
  }

  train({ steps, indices, rates, streams }: StepPlan): void {
    const { batchSize } = this.training;
    for (let from = 0; from < steps; from += this.planSteps) {
      const to = Math.min(steps, from + this.planSteps);
      this.run(
        indices.subarray(from * batchSize, to * batchSize),
        rates.subarray(from, to),
        streams.slice(from, to),
      );
    }
  }

  async results(): Promise<StepResults> {
    const parts = this.pending;
    this.pending = [];
    const steps = parts.reduce((sum, part) => sum + part.steps, 0);
    const losses = new Float32Array(steps);
    const correct = new Float32Array(steps);
    let at = 0;
    for (const part of parts) {
      losses.set(part.losses, at);
      correct.set(part.correct, at);
      at += part.steps;
    }
    return { steps, losses, correct };
  }

  async moments(): Promise<Float32Array> {
    const { model, training, arena } = this;
    const packed = new Float32Array(momentsSize(model, training.optimiser));
    const count = parameterCount(model);
    for (const { parameter, moments } of this.learning) {
      moments.forEach((address, index) => {
        const at = index * count + parameter.offset;
        readParameter(arena, parameter, address, packed.subarray(at, at + parameter.size));
      });
    }
    return packed;
  }

  override dispose(): void {
    this.team?.leave();
    super.dispose();
  }

  private writeMoments(packed: Float32Array): void {
    const count = parameterCount(this.model);
    for (const { parameter, moments } of this.learning) {
      moments.forEach((address, index) => {
        const at = index * count + parameter.offset;
        writeParameter(this.arena, parameter, address, packed.subarray(at, at + parameter.size));
      });
    }
  }

  private placePlan(): number {
    const { arena, planSteps, training } = this;
    const { batchSize } = training;
    return arena.table([
      arena.take(planSteps * batchSize * 4),
      arena.take(planSteps * 8),
      arena.take(planSteps * 16),
      arena.take(planSteps * 4),
      arena.take(planSteps * 4),
      batchSize,
    ]);
  }

  /** Steps that fit into the plan in memory. */
  private run(indices: Uint32Array, rates: Float64Array, streams: StepPlan['streams']): void {
    const { arena, kernel, training, plan } = this;
    const steps = rates.length;
    const [atIndices = 0, atRates = 0, atStreams = 0, atLosses = 0, atHits = 0] = arena.words(plan, 5);
    arena.words(atIndices, indices.length).set(indices);
    const pairs = arena.floats(atRates, 2 * steps);
    rates.forEach((rate, index) => {
      pairs[2 * index] = rate;
      pairs[2 * index + 1] = correctedRate(training.optimiser, rate, this.step + index + 1);
    });
    const states = arena.words(atStreams, streams.length * 4);
    streams.forEach((state, index) => {
      states.set(state, index * 4);
    });

    const startedAt = performance.now();
    const effort = this.team?.isComplete ? this.effort.choose(startedAt) : 'alone';
    const program = this.programFor(effort);
    if (effort === 'together') this.team?.begin(program, plan, steps);
    kernel.run(program.address, program.operations, plan, steps, 0);
    const endedAt = performance.now();
    this.effort.took(effort, steps, endedAt - startedAt, endedAt);

    this.step += steps;
    this.pending.push({
      steps,
      losses: arena.floats(atLosses, steps).slice(),
      correct: arena.floats(atHits, steps).slice(),
    });
  }

  private programFor(effort: Effort): PlacedProgram {
    const known = this.stepPrograms.get(effort);
    if (known) return known;
    const program =
      effort === 'together' ? this.sharedProgram() : this.stepProgram(whole, 1).place(this.arena);
    this.stepPrograms.set(effort, program);
    return program;
  }

  private sharedProgram(): PlacedProgram {
    const { arena, workers, place } = this;
    const count = workers * partsEach;
    const parts = Array.from({ length: count }, (_, index) => this.stepProgram({ index, count }, workers));
    return placeShared(arena, parts, { workers, place });
  }

  /** Whether nearly all of a step is the first layer's, which goes through the examples one by one. */
  private get isByExample(): boolean {
    const [first] = this.stages;
    if (first?.kind !== 'dense' || !first.sparse) return false;
    const own = first.layer.from.size * first.layer.units;
    return own > 5 * (multiplyAdds(this.model) - own);
  }

  private job(part: Part, workers: number): Job {
    const { batchSize } = this.training;
    return {
      arena: this.arena,
      program: new Program(),
      // Products of whole matrices take four rows at a time.
      examples: shareOf(batchSize, part, this.isByExample ? 1 : 4),
      batch: batchSize,
      part,
      workers,
      zeros: this.zeros,
    };
  }

  /** A part of a gradient step. */
  private stepProgram(part: Part, workers: number): Program {
    const { model, backs, store, training, batch } = this;
    const job = this.job(part, workers);
    const { program, examples } = job;
    const last = backs.at(-1);
    if (!store || !last) throw new RangeError('a step before there were examples');
    const answers = { ...this.answers, classes: store.classes };
    gather(program, model, store, this.raw, batch, examples.from, examples.count);
    this.gatherAnswers(store, job);
    forward(this.stages, job, true);
    measure(model.loss, last, answers, job);
    backward(backs, job);
    program.meet();
    gradients(backs, job);
    if (part.index === 0) program.add(Op.sumLosses, answers.losses, answers.hits, training.batchSize);
    // Of a convolution's gradient a part has another share than it changes.
    if (backs.some(({ convolution }) => convolution)) program.meet();
    update(backs, training, job);
    return program;
  }

  private gatherAnswers(store: Store, { program, examples }: Job): void {
    const { model, answers } = this;
    const labels = answers.labels + examples.from;
    program.add(Op.gatherLabels, store.labels, examples.from, examples.count, labels);
    if (model.loss !== 'squared-error') return;
    const outputs = this.stages.at(-1)?.output.grain.numbers ?? 0;
    const row = vectorsFor(outputs) * vectorBytes;
    const targets = answers.targets + examples.from * row;
    if (store.targets === null) {
      program.add(Op.targetsFromLabels, labels, examples.count, outputs, targets, row);
    } else {
      program.add(
        Op.gatherTargets,
        store.targets,
        examples.from,
        examples.count,
        outputs,
        float(1),
        targets,
        row,
      );
    }
  }

  /** Turns all kernels over, which the first way back wants. */
  private turnAll(): void {
    const job = this.job(whole, 1);
    for (const back of this.backs) turn(back, job);
    const { address, operations } = job.program.place(this.arena);
    this.kernel.run(address, operations, this.plan, 1, 0);
  }
}
