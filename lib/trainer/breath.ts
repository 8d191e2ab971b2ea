/** Lets the event loop turn. A message of one's own comes back at once; a timer would be held back to 4 ms. */
export class Breather {
  private readonly channel = new MessageChannel();
  private waiting: (() => void)[] = [];

  constructor() {
    this.channel.port1.onmessage = () => this.waiting.shift()?.();
  }

  /** Resolves after everything that waited in the event loop has had its turn. */
  breathe(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.channel.port2.postMessage(null);
    });
  }

  /** Closes the channel, which would keep a Node process alive. */
  close(): void {
    this.channel.port1.close();
  }
}
