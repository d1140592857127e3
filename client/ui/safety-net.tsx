import { Component, type ReactNode } from 'react';

/** `place`: another place is another chance, and what failed is drawn anew when it changes. */
type Props = { children: ReactNode; instead: ReactNode; place: string };
type State = { place: string; failed: boolean };

/** Shows `instead` where drawing its children fails; without it one mistake leaves a blank page. The console keeps the error. */
export class SafetyNet extends Component<Props, State> {
  override state: State = { place: this.props.place, failed: false };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ place }: Props, before: State): State | null {
    return before.place === place ? null : { place, failed: false };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
