/**
 * The log. Whatever is handed to it, no score, seed, weight, token, cookie or password comes out: objects are walked
 * and such fields replaced, and errors lose the parameters that Drizzle writes into their messages.
 */
import pino, { type DestinationStream, type Logger } from 'pino';

/** Parts of field names whose values stay out, compared in lower case. */
const secretParts = [
  'score',
  'hidden',
  'seed',
  'secret',
  'token',
  'cookie',
  'password',
  'authorization',
  'weights',
  'accuracy',
  'value',
  'tiebreak',
  'gap',
  'rank',
  'payload',
  'params',
  'body',
];
const placeholder = '[withheld]';
const deepest = 6;

const isSecret = (key: string) => {
  const name = key.toLowerCase();
  return secretParts.some((part) => name.includes(part));
};

/** A copy without secret fields, buffers or anything nested beyond reading. Strings lose the tokens of links. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return withoutLinkTokens(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return describeError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return value.toISOString();
  if (depth >= deepest) return '[deeper]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isSecret(key) ? placeholder : redact(item, depth + 1)]),
  );
}

function withoutLinkTokens(text: string): string {
  return text
    .replace(/\/(setup|invite)\/[\w-]+/g, `/$1/${placeholder}`)
    .replace(/([?&]key=)[^&\s"']+/g, `$1${placeholder}`);
}

/** Message, code, stack and causes of an error, without the values a query was run with. */
function describeError(error: Error, depth: number): unknown {
  // "Failed query: insert … \nparams: …" is how Drizzle words it, in the message and again atop the stack.
  const message = withoutLinkTokens(error.message.replace(/\nparams:[\s\S]*$/, ''));
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = (error as { code?: unknown }).code;
  return {
    type: error.name,
    message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: frames.join('\n'),
    ...(error.cause === undefined || depth >= deepest ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}

/** A logger that writes lines of JSON to `destination`, or to the terminal in a form for reading. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    hooks: {
      // Before pino looks at the arguments: of an error it would repeat the message as it is.
      logMethod(args, method) {
        const [first, ...rest] = args as unknown[];
        const fields = first instanceof Error ? { err: first } : first;
        method.apply(this, [fields, ...rest].map((arg) => redact(arg)) as Parameters<typeof method>);
      },
    },
    // Redacted already; pino's own would look for an error again.
    serializers: { err: (described: unknown) => described },
  } satisfies pino.LoggerOptions;
  const levels = { level: (label: string) => ({ level: label }) };
  if (destination) return guardChildren(pino({ ...options, formatters: levels }, destination));
  if (!process.stdout.isTTY) return guardChildren(pino({ ...options, formatters: levels }));
  const transport = {
    target: 'pino-pretty',
    options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' },
  };
  return guardChildren(pino({ ...options, transport }));
}

/** What a child logger is bound to passes no hook. Children of children inherit this. */
function guardChildren(log: Logger): Logger {
  const child = log.child;
  log.child = function (this: Logger, bindings, options) {
    return child.call(this, redact(bindings) as pino.Bindings, options);
  } as typeof child;
  return log;
}
