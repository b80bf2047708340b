// A fault of the window itself: the screen is cleared, said so, and can be opened again. The desk's records are not touched by it.

import { Component, type ReactNode } from "react";
import { common } from "../wording/desk";
import { Button } from "./button";
import { ProblemText } from "./problem-text";

export class FaultBoundary extends Component<{ children: ReactNode }, { fault: boolean }> {
  override state = { fault: false };

  static getDerivedStateFromError() {
    return { fault: true };
  }

  override render() {
    if (!this.state.fault) return this.props.children;
    return (
      <main className="lock">
        <div className="lock-sheet">
          <ProblemText problem={{ code: "internal", reference: null }} />
          <Button kind="primary" hint="Enter" autoFocus onPress={() => this.setState({ fault: false })}>{common.reopen}</Button>
        </div>
      </main>
    );
  }
}
