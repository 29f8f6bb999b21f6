const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
type Level = (typeof levels)[number];

/** Structured logs, one JSON object per line. Callers pass names and ids, never bodies, headers or tokens. */
export interface Logger {
  debug(event: string, fields?: Record<string, unknown>): void;
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

/** Makes a logger that drops events below `level` and writes lines with `write`. */
export function makeLogger(
  level: Level,
  write = (line: string) => process.stdout.write(line),
): Logger {
  const minimum = levels.indexOf(level);
  const at =
    (name: Exclude<Level, 'silent'>) =>
    (event: string, fields: Record<string, unknown> = {}) => {
      if (levels.indexOf(name) < minimum) return;
      write(
        `${JSON.stringify({ time: new Date().toISOString(), level: name, event, ...fields })}\n`,
      );
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/**
 * Why something failed, for a log. The message of a failed query holds its values, so its cause is told instead.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** The same with the calls that led to it. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, stack = '' } = error;
  return `${reasonOf(error)}${stack.slice(stack.indexOf(message) + message.length)}`;
}
