/** Digits that the class draws: sent by who drew them, looked at by their teacher. */
import { Hono } from 'hono';
import { z } from 'zod';
import { selectDrawnDigits } from '../../db/queries/drawn-digits';
import { digitPixels } from '../../lib/nn/datasets/digits';
import { failure, success } from '../../lib/protocol/errors';
import { type DrawnPixels, routes } from '../../lib/protocol/http';
import { clientId } from '../../lib/protocol/messages';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import { drawnRows } from '../sessions/drawn-rows';
import type { Registry } from '../sessions/registry';
import { askingSeat } from './seat-of';
import { askingTeacher } from './teacher-of';

const request = z.object({
  digits: z
    .array(
      z.object({
        id: clientId,
        label: z.number().int().min(0).max(9),
        pixels: z.base64().max(Math.ceil(digitPixels / 3) * 4),
      }),
    )
    .min(1)
    .max(10),
});

/** The least sum of grey values: a dot is no digit. */
const leastInk = 10 * 255;

function isDigit(pixels: Uint8Array): boolean {
  return pixels.length === digitPixels && pixels.reduce((ink, value) => ink + value, 0) >= leastInk;
}

export function digitRoutes({ db, auth }: Pick<Deps, 'db' | 'auth'>, registry: Registry): Hono<ApiContext> {
  return new Hono<ApiContext>()
    .post(routes.digits(':code'), async (context) => {
      const seat = await askingSeat(context, db, registry);
      if (!seat.ok) return answer(context, seat);
      const body = request.safeParse(await context.req.json().catch(() => null));
      if (!body.success) return answer(context, failure('digit-invalid', z.prettifyError(body.error)));
      const drawn = body.data.digits.map(({ id, label, pixels }) => ({
        ...{ id, label },
        pixels: new Uint8Array(Buffer.from(pixels, 'base64')),
      }));
      if (!drawn.every(({ pixels }) => isDigit(pixels))) return answer(context, failure('digit-invalid'));
      const { state, participantId } = seat.data;
      const result = await registry.dispatch(
        state.id,
        { type: 'digits:draw', participantId, digits: drawn.map(({ id, label }) => ({ id, label })) },
        drawnRows(state.id, drawn),
      );
      return answer(context, result.ok ? success(null) : result);
    })
    .get(routes.drawnDigits(':code'), async (context) => {
      const session = await askingTeacher(context, auth, registry);
      if (!session.ok) return answer(context, session);
      const rows = await selectDrawnDigits(db, session.data.id);
      const digits = rows.map(
        ({ id, label, pixels }): DrawnPixels => ({
          ...{ id, label },
          pixels: Buffer.from(pixels).toString('base64'),
        }),
      );
      return answer(context, success(digits));
    });
}
