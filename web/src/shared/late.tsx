import { Component, type ReactElement, type ReactNode, Suspense } from 'react';
import { Broken } from './broken';

interface Props {
  readonly fallback: ReactNode;
  /** It is all that the page shows. */
  readonly isPage?: boolean;
  readonly children: ReactNode;
}

/** For what comes in a file of its own: until it is there, and if it never comes. */
export function Late({ fallback, isPage = false, children }: Props): ReactElement {
  return (
    <Barrier isPage={isPage}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </Barrier>
  );
}

/** What fails while it is drawn takes only itself away, and says so. React knows this from a class alone. */
class Barrier extends Component<
  { readonly isPage: boolean; readonly children: ReactNode },
  { readonly isBroken: boolean }
> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken isPage={this.props.isPage} /> : this.props.children;
  }
}
