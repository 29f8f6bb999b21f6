/** Who sends a request, and how they proved it. */
export interface Principal {
  userId: string;
  email: string;
  /** Whether the address is known to be theirs; the bootstrap token needs no proof. */
  verified: boolean;
  /** Cookies need protection against forged requests; bearer tokens do not. */
  via: 'session' | 'token' | 'bootstrap';
}
