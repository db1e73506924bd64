import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Actor } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';

/** The request as the guard leaves it. */
export interface RequestWithActor {
  actor?: Actor;
}

/** Who makes this request: `@CurrentActor() actor: Actor`. Put on the request by the guard in access/. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw new AppError('access.not-signed-in');
  return actor;
});
