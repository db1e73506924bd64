/** The service signs what it did by its handle; people read its name. */
export function actorName(actor: string): string {
  return actor === 'sturmwarte' ? 'Sturmwarte' : actor;
}
