// What the generated client names of libraries that Debian has not, or has in an older
// version. It changes nothing of the client: no policy is set, and each property has the name
// that its attribute gives.
using System;
using System.Threading.Tasks;

namespace Polly
{
    public interface ISyncPolicy<T> { }

    public interface IAsyncPolicy<T>
    {
        Task<PolicyResult<T>> ExecuteAndCaptureAsync(Func<Task<T>> call);
    }

    public abstract class PolicyResult<T>
    {
        public abstract OutcomeType Outcome { get; }
        public abstract T Result { get; }
        public abstract Exception FinalException { get; }
    }

    public enum OutcomeType { Successful, Failure }
}

// Names of the client's own namespace come before those of Json.NET.
namespace Org.OpenAPITools
{
    public class DefaultContractResolver : Newtonsoft.Json.Serialization.DefaultContractResolver
    {
        public CamelCaseNamingStrategy NamingStrategy { get; set; }
    }

    public class CamelCaseNamingStrategy
    {
        public bool ProcessDictionaryKeys { get; set; }
        public bool OverrideSpecifiedNames { get; set; }
    }
}
