import { type INestApplicationContext, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from '../../src/platform/http/allow';

export interface Route {
  /** `PeopleController.add` */
  readonly name: string;
  readonly method: string;
  /** Parameters filled with a made-up value. */
  readonly url: string;
  readonly access: RouteAccess | undefined;
}

/** Every route that Nest serves, from the metadata that Nest itself registers it by. */
export function routesOf(app: INestApplicationContext): Route[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => routesOfController(metatype as Type));
}

function routesOfController(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, () => unknown>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name]!;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const access = new Reflector().getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [handler, controller]);
    return urlsOf(controller, handler).map((url) => ({
      name: `${controller.name}.${name}`,
      method: method === RequestMethod.ALL ? 'GET' : RequestMethod[method],
      url,
      access,
    }));
  });
}

function urlsOf(controller: Type, handler: object): string[] {
  const paths = (of: object): string[] => [Reflect.getMetadata(PATH_METADATA, of) as string | string[]].flat();
  return paths(controller).flatMap((base) =>
    paths(handler).map((path) => {
      const segments = `${base}/${path}`.split('/').filter((segment) => segment !== '');
      return `/${segments.map((segment) => segment.replace(/^[:*].*/, 'made-up')).join('/')}`;
    }),
  );
}
