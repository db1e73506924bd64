/** Changes of a list that leave the old one as it was. */

export function replaced<Item>(list: readonly Item[], place: number, item: Item): Item[] {
  return list.map((one, other) => (other === place ? item : one));
}

export function without<Item>(list: readonly Item[], place: number): Item[] {
  return list.filter((_, other) => other !== place);
}

export function moved<Item>(list: readonly Item[], place: number, by: -1 | 1): Item[] {
  const item = list[place];
  const other = list[place + by];
  if (item === undefined || other === undefined) return [...list];
  return replaced(replaced(list, place, other), place + by, item);
}
