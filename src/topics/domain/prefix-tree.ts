interface Node<T> {
  values: T[];
  children: Map<number, Node<T>> | undefined;
}

/** Finds which of many prefixes a word begins with, in one walk along the word. */
export class PrefixTree<T> {
  private readonly root: Node<T> = { values: [], children: undefined };
  private count = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  add(prefix: string, value: T): void {
    let node = this.root;
    for (let at = 0; at < prefix.length; at++) {
      const code = prefix.charCodeAt(at);
      node.children ??= new Map();
      let child = node.children.get(code);
      if (!child) node.children.set(code, (child = { values: [], children: undefined }));
      node = child;
    }
    node.values.push(value);
    this.count++;
  }

  /** Tells each value whose prefix `word` begins with. */
  visit(word: string, found: (value: T) => void): void {
    let node: Node<T> | undefined = this.root;
    for (let at = 0; at < word.length; at++) {
      node = node.children?.get(word.charCodeAt(at));
      if (!node) return;
      for (const value of node.values) found(value);
    }
  }
}
