import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Metrics } from '../metrics/metrics';
import { Readiness } from '../health/readiness';
import { Public } from './allow';

interface Reply {
  header(name: string, value: string): Reply;
  code(status: number): Reply;
}

/** For supervisors, load balancers and Prometheus. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Public('a supervisor has no account; it learns only that the process answers')
  @Header('cache-control', 'no-store')
  live(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Public('a load balancer has no account; states carry no address and no credential')
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<Readonly<Record<string, unknown>>> {
    const { status, states, missing } = await this.readiness.report();
    if (status !== 'ready') reply.code(503);
    return { status, ...states, ...(missing.length > 0 && { missing }) };
  }

  @Get('metrics')
  @Public('numbers only, never a person, a text or a topic; keep it inside with the proxy, see docs/operations.md')
  async read(@Res({ passthrough: true }) reply: Reply): Promise<string> {
    const { contentType, body } = await this.metrics.exposition();
    reply.header('content-type', contentType);
    return body;
  }
}
