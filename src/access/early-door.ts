import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyAdapter } from '@nestjs/platform-fastify';
import { AppError } from '../kernel/app-error';
import { type BodyConfig } from '../platform/http/bodies';
import { Callers } from './callers.service';

/**
 * The guard asks when the body is already read: a stranger's 20 MiB, from a few kilobytes of gzip, would stop the service
 * for seconds. So where a route takes much, whoever is unknown is refused at the headers; what they may is the guard's affair.
 */
@Injectable()
export class EarlyDoor implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly callers: Callers,
  ) {}

  onModuleInit(): void {
    // A replay has no door: then there is no HTTP adapter, whatever its type says.
    if (!(this.host as Partial<HttpAdapterHost>).httpAdapter) return;
    this.host.httpAdapter.getInstance().addHook('onRequest', async (request) => {
      if ((request.routeOptions.config as BodyConfig).takesMuch !== true) return;
      if (!(await this.callers.identify(request))) throw new AppError('access.not-signed-in');
    });
  }
}
