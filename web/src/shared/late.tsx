import { Component, type ReactElement, type ReactNode, Suspense } from 'react';
import { Broken } from './broken';

interface Barred {
  /** It is all that the page shows. */
  readonly isPage?: boolean;
  /** What is shown; another one is another chance. */
  readonly of?: string;
  readonly children: ReactNode;
}

/** For what comes in a file of its own: until it is there, and if it never comes. */
export function Late({ fallback, children, ...barred }: Barred & { readonly fallback: ReactNode }): ReactElement {
  return (
    <Barrier {...barred}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </Barrier>
  );
}

/** What fails while it is drawn takes only itself away, and says so. React knows this from a class alone. */
class Barrier extends Component<Barred, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidUpdate({ of }: Barred): void {
    if (this.state.isBroken && of !== this.props.of) this.setState({ isBroken: false });
  }

  override render(): ReactNode {
    const { isPage = false, children } = this.props;
    return this.state.isBroken ? <Broken isPage={isPage} /> : children;
  }
}
