import type { AddressInfo } from 'node:net';
import { LinheError } from '../../domain/errors.js';
import { buildConsole } from './build-console.js';
import type { ConsoleOptions } from './options.js';

export interface RunningConsole {
  /** What people open, e.g. `http://127.0.0.1:8787`. */
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Starts the console and its page.
 * @throws LinheError `port.in_use` when somebody else listens there
 */
export async function startConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const app = await buildConsole(options);
  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (cause) {
    await app.close();
    throw cannotListen(options, cause);
  }
  const { port } = app.server.address() as AddressInfo;
  const everywhere = options.host === '0.0.0.0' || options.host === '::';
  const shown = everywhere ? '127.0.0.1' : options.host;
  const host = shown.includes(':') ? `[${shown}]` : shown;
  return { url: `http://${host}:${port}`, port, close: () => app.close() };
}

function cannotListen({ host, port }: ConsoleOptions, cause: unknown): LinheError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'EADDRINUSE') {
    return new LinheError('port.in_use', {
      what: `端口 ${port} 已经被别的程序占用`,
      mend: `换一个端口再启动：LINHE_PORT=${port + 1}（或关掉占用它的程序）`,
      cause,
    });
  }
  return new LinheError('config.invalid', {
    what: `不能在 ${host}:${port} 打开页面`,
    expected: '本机的地址和 1024 以上的端口',
    found: code,
    mend: '检查 LINHE_HOST 和 LINHE_PORT',
    cause,
  });
}
