import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { projectRoot } from '../config/project-root';

const NOT_THE_CONSOLES = /^\/(v1|health|metrics|docs)(\/|$)/;

/** No file's name; asked for only by who tries to climb out of the folder. */
const NO_NAME = /[\0\\]|(^|\/)\.\.(\/|$)/;

/** The built console: its files by name, and its one page for every other address, because the browser routes those. */
export async function serveConsole(app: NestFastifyApplication, root = join(projectRoot(), 'web/dist')): Promise<void> {
  if (!existsSync(join(root, 'index.html'))) return; // e.g. tests; then every such address is a 404
  await app.register(fastifyStatic, { root, serve: false, preCompressed: true });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/*', (request, reply) => {
    const path = decodeURI(request.url.split('?')[0] ?? '/');
    if (NOT_THE_CONSOLES.test(path) || NO_NAME.test(path)) {
      reply.callNotFound();
      return reply;
    }
    // Vite puts a hash into the names of assets, so they never change; the page that names them must be asked for anew.
    if (path.startsWith('/assets/')) return reply.sendFile(path.slice(1), { maxAge: '365d', immutable: true });
    return reply
      .header('cache-control', 'no-cache')
      .sendFile(/\.[a-z0-9]+$/i.test(path) ? path.slice(1) : 'index.html', { cacheControl: false });
  });
}
