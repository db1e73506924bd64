import { judge } from '../../../src/access/domain/route-access';
import { type Actor, type Role, ROLES, type Scope, SYSTEM } from '../../../src/kernel/actor';
import { type PersonId } from '../../../src/kernel/ids';

const person = (role: Role): Actor => ({ kind: 'person', id: 'p' as PersonId, name: 'Ada', role });
const key = (...scopes: Scope[]): Actor => ({ kind: 'key', id: 'k', name: 'feed', scopes });

describe('who may use a route', () => {
  it.each(ROLES)('%s may what the roles below may, and nothing above', (role) => {
    const welcome = ROLES.filter((needed) => judge({ role: needed }, person(role)) === 'welcome');
    expect(welcome).toEqual(ROLES.slice(0, ROLES.indexOf(role) + 1));
  });

  it('lets a key in by its scope only', () => {
    expect(judge({ role: 'viewer', scope: 'topics:read' }, key('topics:read'))).toBe('welcome');
    expect(judge({ role: 'viewer', scope: 'topics:read' }, key('topics:write', 'mentions:write'))).toBe('denied');
    expect(judge({ role: 'viewer' }, key('topics:read'))).toBe('denied');
  });

  it('tells who is unknown from who is not allowed', () => {
    expect(judge({ role: 'viewer' }, undefined)).toBe('not-signed-in');
    expect(judge({ role: 'viewer' }, SYSTEM)).toBe('denied');
  });
});
