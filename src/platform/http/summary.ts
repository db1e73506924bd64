import { ApiOperation } from '@nestjs/swagger';

/** What a route is for, in the words of /docs: English, as all of it, because programmers read it. */
export const Summary = (summary: string): MethodDecorator => ApiOperation({ summary });
