import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { redacted } from '../log/redact';
import { bug, type Problem, problemOf } from './problem';

interface Request {
  readonly id: string;
  readonly url: string;
  readonly routeOptions: { readonly bodyLimit?: number | undefined };
}

interface Reply {
  readonly sent: boolean;
  readonly raw: { readonly headersSent: boolean; destroy(): void };
  header(name: string, value: string): Reply;
  code(status: number): Reply;
  send(body: string): Reply;
}

/** Every error that leaves the service: problem+json for the caller, the stack only for the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const at = { instance: request.url.split('?')[0] ?? '/', requestId: request.id };
    const problem = problemOf(error, at, request.routeOptions.bodyLimit) ?? this.report(error, at);
    answer(host.switchToHttp().getResponse<Reply>(), problem);
  }

  private report(error: unknown, at: Parameters<typeof bug>[0]): Problem {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.log.error(`${at.requestId} ${at.instance} failed: ${redacted(stack)}`);
    return bug(at);
  }
}

function answer(reply: Reply, { retryAfterSeconds, ...problem }: Problem): void {
  if (reply.sent || reply.raw.headersSent) {
    // The answer had begun, e.g. a stream: breaking it off is the only way to say that it is not whole.
    reply.raw.destroy();
    return;
  }
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(Math.ceil(retryAfterSeconds)));
  reply
    .header('content-type', 'application/problem+json; charset=utf-8')
    .code(problem.status)
    .send(JSON.stringify(problem));
}
