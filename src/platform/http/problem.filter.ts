import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { redacted } from '../log/redact';
import { languageOf, type Spoken } from './language';
import { bug, type Problem, problemOf } from './problem';

interface Request extends Spoken {
  readonly id: string;
  readonly url: string;
  readonly routeOptions: { readonly url?: string | undefined; readonly bodyLimit?: number | undefined };
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
    const { url: route = 'no route', bodyLimit } = request.routeOptions;
    const problem = problemOf(error, at, { language: languageOf(request), bodyLimit }) ?? this.report(error, at, route);
    answer(host.switchToHttp().getResponse<Reply>(), problem);
  }

  /** By its route: an address may be a secret, as those that answer a page without login are. */
  private report(error: unknown, at: Parameters<typeof bug>[0], route: string): Problem {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.log.error(`${at.requestId} ${route} failed: ${redacted(stack)}`);
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
