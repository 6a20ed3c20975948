/** An http or https address, nothing else: `javascript:` and `data:` never become a link, nor does a name that looks like the host. */
export const webAddressForm = /^https?:\/\/(?![^/?#]*@)[^\s<>"'`\\]+$/iu;
