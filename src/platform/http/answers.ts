import { SetMetadata } from '@nestjs/common';
import { type z } from 'zod';

/** The body of a route's good answer: one of the named schemas, as it is, in a list, or as events of a stream. */
export interface RouteAnswer {
  readonly schemas: Readonly<Record<string, z.ZodType>>;
  readonly as: 'one' | 'one-or-null' | 'list' | 'stream';
}

export const ROUTE_ANSWER = 'sturmwarte:route-answer';

/** For /docs: `@Answers({ TopicView }, 'list')`. The schemas are those of the wire, under the names that clients will see. */
export const Answers = (schemas: RouteAnswer['schemas'], as: RouteAnswer['as'] = 'one'): MethodDecorator =>
  SetMetadata(ROUTE_ANSWER, { schemas, as } satisfies RouteAnswer);
